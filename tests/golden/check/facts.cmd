procc check facts.proc
