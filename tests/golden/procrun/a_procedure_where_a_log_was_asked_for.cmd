procrun --as-of 2024-04-12 small_procedure.proc
