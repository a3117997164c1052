procc check close.proc
