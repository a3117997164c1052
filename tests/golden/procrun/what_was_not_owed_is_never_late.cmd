procrun --format lines --as-of 2020-01-20 --procedure not_owed.proc not_owed.events
