procrun --as-of 2024-04-12 cases.events >/dev/full
