procc test repairs.proc
