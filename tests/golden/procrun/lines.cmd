procrun --as-of 2024-04-12 --format lines cases.events
