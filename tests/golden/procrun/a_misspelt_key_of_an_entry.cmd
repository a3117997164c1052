procrun --as-of 2024-03-06 misspelt_key.events | sed -n '/^TO BE LOOKED/,/^WHAT H/p'
