procaudit -L ../../../stdlib --all two_weeks.proc
