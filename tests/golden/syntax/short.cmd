procc check --format short mistakes.proc
