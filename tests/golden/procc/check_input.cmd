procc check - < standard.proc
