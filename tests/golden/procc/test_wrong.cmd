procc test wrong_expectations.events
