procc explain cite-not-found two-limits
