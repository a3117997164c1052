procaudit --cases cases.events more.csv --as-of 2024-06-24 --by month --suppress 3 --format csv repairs.proc
