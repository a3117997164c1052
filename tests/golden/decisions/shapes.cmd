procc test shapes.events; procrun --as-of 2025-12-31 --format lines shapes.events
