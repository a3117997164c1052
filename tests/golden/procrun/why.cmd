procrun --as-of 2024-04-12 --why=hearing cases.events
