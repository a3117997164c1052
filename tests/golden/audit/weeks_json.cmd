procaudit -L ../../../stdlib --format=json two_weeks.proc
