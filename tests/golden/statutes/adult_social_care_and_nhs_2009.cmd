procc test adult_social_care_and_nhs_2009.events; procrun --as-of 2024-12-31 --format lines adult_social_care_and_nhs_2009.events
