procc test complaint_handling_code_2024.events; procrun --as-of 2024-06-28 --format lines complaint_handling_code_2024.events
