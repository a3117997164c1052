procaudit -L ../../../stdlib --against lamp_rules.proc lamps.proc | grep 'does not ask'
