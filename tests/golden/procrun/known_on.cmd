procrun --as-of 2024-04-12 --as-known-on 2024-04-03 --format lines cases.events
