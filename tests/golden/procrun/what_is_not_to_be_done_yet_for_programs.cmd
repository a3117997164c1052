procrun --as-of 2024-03-14 --format json first_days.events && procrun --as-of 2024-03-14 --format csv first_days.events
