procrun --as-of 2024-04-12 --procedure small_procedure.proc cases.jsonl
