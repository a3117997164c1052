procc build standard.proc
