procrun --as-of 2024-04-12 --procedure broken/broken.proc broken/case.events
