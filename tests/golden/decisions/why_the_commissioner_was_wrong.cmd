procrun --as-of 2014-04-14 --why=response information_united_kingdom.events | sed -n '/student-loans/,/^Case ico.received-on-a-holiday/p'
