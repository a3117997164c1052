procrun --as-of 2024-04-12 --worklist cases.events cases.csv
