procrun numbered.events --what-if '2024-03-14 response'
