cat more.csv | procaudit --cases - --input csv --as-of 2024-06-24 repairs.proc
