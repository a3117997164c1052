procc wrong_change.proc
