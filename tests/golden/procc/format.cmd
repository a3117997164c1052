procc format untidy.proc
