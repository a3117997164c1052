procaudit --cases cases.events more.csv --as-of 2024-06-24 --by channel --format csv repairs.proc
