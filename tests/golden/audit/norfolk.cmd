procaudit -L ../../../stdlib ../../../procedures/norfolk/children_act.proc
