procc test social_services_complaints_wales_2014.events; procrun --as-of 2024-12-31 --format lines social_services_complaints_wales_2014.events
