procc check names.proc
