procc test freedom_of_information_limit.events; procrun --as-of 2024-12-31 --format lines freedom_of_information_limit.events
