procc test cases/met.events
