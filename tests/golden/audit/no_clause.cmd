procaudit --against empty_rules.proc nightfall.proc | tail -n 1
