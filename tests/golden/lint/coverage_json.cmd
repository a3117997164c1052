procaudit --coverage repairs.md --format json sound.proc
