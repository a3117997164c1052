procc test source.md
printf "case 1\n2024-03-01 complaint\n" | procc test -
