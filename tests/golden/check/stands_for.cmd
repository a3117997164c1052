procc check stands_for.proc
