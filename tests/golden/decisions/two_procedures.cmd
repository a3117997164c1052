procc test two_procedures.events 2>/dev/null; procrun --as-of 2024-12-31 --format lines two_procedures.events
