procaudit --lint --format json sound.proc
