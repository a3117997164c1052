procaudit -L ../../../stdlib --format=json ../../../procedures/norfolk/children_act.proc
