procc test representations_wales_2014.events; procrun --as-of 2024-12-31 --format lines representations_wales_2014.events
