procrun --as-of 2024-03-14 first_days.events
