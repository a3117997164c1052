procrun numbered.events
