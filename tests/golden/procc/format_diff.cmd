procc format --diff untidy.proc
