procaudit --lint unsound.proc
