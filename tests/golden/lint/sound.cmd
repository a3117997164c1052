procaudit --lint sound.proc
