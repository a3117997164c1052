procrun --as-of 2024-04-12 --why=second.decison late_and_accepted.events | sed -n '/^HOW THE DATES/,/^-----/p' | head -4
procrun --as-of 2024-04-12 --why=nonsense late_and_accepted.events | sed -n '/^HOW THE DATES/,/^-----/p' | head -4
