procc check flow.proc
