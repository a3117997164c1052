procc test information_united_kingdom.events; procrun --as-of 2016-12-30 --format lines information_united_kingdom.events
