python3 terminal.py procrun --as-of 2024-04-12 broken/case.events
echo "---- --color never"
python3 terminal.py procrun --color never --as-of 2024-04-12 broken/case.events
echo "---- no terminal, --color always"
procrun --color always --as-of 2024-04-12 broken/case.events 2>&1 | cat -v
