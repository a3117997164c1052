procc format --check untidy.proc repairs.proc
