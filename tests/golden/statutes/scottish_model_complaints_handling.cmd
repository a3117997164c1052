procc test scottish_model_complaints_handling.events; procrun --as-of 2025-12-31 --format lines scottish_model_complaints_handling.events
