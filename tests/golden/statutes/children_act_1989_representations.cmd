procc test children_act_1989_representations.events; procrun --as-of 2024-12-31 --format lines children_act_1989_representations.events
