procc format faulty.proc
