procrun --as-of 2024-03-07 --format lines --procedure one_notice_two_limits.proc one_notice_two_limits.events
procrun --as-of 2024-03-07 --procedure one_notice_two_limits.proc one_notice_two_limits.events | grep -A 2 "LOOKED AT"
