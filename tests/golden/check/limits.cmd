procc check limits.proc
