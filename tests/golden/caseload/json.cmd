procaudit --cases cases.events more.csv --as-of 2024-06-24 --by quarter --worst 2 --format json repairs.proc
