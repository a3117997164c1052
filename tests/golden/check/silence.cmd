procc check silence.proc
