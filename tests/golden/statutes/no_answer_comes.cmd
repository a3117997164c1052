procc test no_answer_comes.events; procrun --as-of 2025-01-21 --format lines no_answer_comes.events
procrun --as-of 2024-03-14 no_answer_comes.events | sed -n '/^WHAT THE COMP/,/^WHAT O/p;/^[ ]*line/p'
procrun --as-of 2024-03-14 --why=stage2_request no_answer_comes.events | sed -n '/^HOW/,/^---/p'
procrun --as-of 2024-03-14 --format json no_answer_comes.events | grep -o '"id":"first.stage2_request".*"open_because":"[^"]*"'
procrun --as-of 2025-01-17 no_answer_comes.events | sed -n '/^Case england/,$p' | sed -n '/^WHAT THE COMP/,/^WHAT O/p;/^NOT/,/^DONE/p'
