procc faulty.proc
