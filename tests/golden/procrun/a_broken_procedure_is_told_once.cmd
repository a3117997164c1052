procrun --as-of 2024-04-12 broken/case.events
