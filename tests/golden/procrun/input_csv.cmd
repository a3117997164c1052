procrun --as-of 2024-04-12 --format lines --procedure small_procedure.proc cases.csv
