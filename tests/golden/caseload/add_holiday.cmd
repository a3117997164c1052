procaudit --cases cases.events more.csv --as-of 2024-06-24 --add-holiday 2024-03-08 --add-holiday "9 May 2024" repairs.proc
