python3 closed_pipe.py procrun --as-of 2024-04-12 --format csv --procedure small_procedure.proc -
