procc test children_act.events; procrun --as-of 2024-12-31 --format lines children_act.events
