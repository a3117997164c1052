procaudit --lint --format sarif unsound.proc
