procrun --as-of 2024-03-06 misspelt.events | sed -n '/^TO BE LOOKED/,/^WHAT H/p'
