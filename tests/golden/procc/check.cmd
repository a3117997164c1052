procc repairs.proc
