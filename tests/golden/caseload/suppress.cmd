procaudit --cases cases.events more.csv --as-of 2024-06-24 --by channel --suppress 3 repairs.proc
