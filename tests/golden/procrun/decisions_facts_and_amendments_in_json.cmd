procrun --format json late_and_accepted.events
