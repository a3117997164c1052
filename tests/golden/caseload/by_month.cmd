procaudit --cases cases.events --cases more.csv --as-of 2024-06-24 --by month repairs.proc
