# Two of three are not nine in ten: the report says both, and so do the machine formats.
procaudit --cases aim.csv --as-of 2024-06-28 aim.proc | sed -n '/^WHAT WAS DUE/,/^WHAT COMPL/p'
procaudit --cases aim.csv --as-of 2024-06-28 --format json aim.proc | grep -o '"aim_percent":[0-9]*\|"percent_in_time":[0-9.]*'
procaudit --cases aim.csv --as-of 2024-06-28 --format html aim.proc | grep -o 'send reply (target[^)]*)' | sort -u
procrun --procedure aim.proc --as-of 2024-06-28 --format json aim.csv | grep -o '"aim_percent":[0-9]*'
