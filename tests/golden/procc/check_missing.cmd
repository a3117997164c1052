procc check nowhere.proc
