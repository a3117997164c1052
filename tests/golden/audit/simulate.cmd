procaudit -L ../../../stdlib --simulate=200 two_weeks.proc | grep random
