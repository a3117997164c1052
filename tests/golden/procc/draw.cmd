procc draw repairs.proc
