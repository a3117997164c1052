procc format - <pause_unless.proc | grep 'stops from'
procrun --as-of 2024-03-08 --format lines --procedure pause_unless.proc pause_unless.events
