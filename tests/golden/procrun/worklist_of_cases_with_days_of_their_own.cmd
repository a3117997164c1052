procrun --worklist late_and_accepted.events numbered.events | head -4
