procaudit --cases cases.events --as-of 2024-06-24 --as-known-on 2024-04-14 repairs.proc
