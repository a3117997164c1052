procc based.proc
