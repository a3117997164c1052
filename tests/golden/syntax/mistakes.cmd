procc check mistakes.proc
