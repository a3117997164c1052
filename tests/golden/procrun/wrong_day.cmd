procrun --as-of 1/2/2024 cases.events
