sed 's/ received=2024-12-03//' ../../../procedures/childrens_commissioner/cases/decision-sent-in-time-and-received-late.events |
procrun --as-of 2024-12-05 --procedure ../../../procedures/childrens_commissioner/commissioner.proc - | sed -n '/^WHAT TO DO/,/^WHAT HAPP/p'
