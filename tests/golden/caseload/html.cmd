procaudit --cases cases.events --as-of 2024-06-24 --by month --format html repairs.proc
