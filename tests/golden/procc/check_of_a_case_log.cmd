procc check cases/met.events
