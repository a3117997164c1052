procrun --readings --as-of 2024-05-15 late_and_accepted.events --procedure two_stages.proc | sed -n '/^Case accepted/,/^WHAT HAPPENED/p'
procrun --readings --as-of 2024-05-15 --why=second.decision late_and_accepted.events | sed -n '/^HOW THE DATES/,/^-----/p' | head -45
