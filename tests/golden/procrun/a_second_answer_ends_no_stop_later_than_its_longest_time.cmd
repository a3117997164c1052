procrun --as-of 2020-01-14 --procedure answered_before_with_a_longest_time.proc answered_before_with_a_longest_time.events
