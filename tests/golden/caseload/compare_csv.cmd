procaudit --cases cases.events --as-of 2024-06-24 --compare repairs_new.proc --format csv repairs.proc
