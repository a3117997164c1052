procc test information_scotland.events; procrun --as-of 2024-12-31 --format lines information_scotland.events
