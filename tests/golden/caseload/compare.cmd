procaudit --cases cases.events more.csv --as-of 2024-06-24 --compare repairs_new.proc --worst 2 repairs.proc
