procrun --as-of 2024-06-03 --why phrases.events | sed -n '/^HOW THE DATES/,$p'
