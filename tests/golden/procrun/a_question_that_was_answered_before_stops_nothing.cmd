procrun --as-of 2020-01-10 --procedure answered_before.proc answered_before.events
