procaudit -L ../../../stdlib --against ten_days two_weeks.proc | tail -n 1
procaudit -L ../../../stdlib --against ten_dayz two_weeks.proc
