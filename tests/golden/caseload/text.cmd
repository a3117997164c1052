procaudit --cases cases.events more.csv --as-of 2024-06-24 --worst 3 repairs.proc
