procc test information_scotland_in_time.events; procrun --as-of 2025-12-31 --format lines information_scotland_in_time.events
