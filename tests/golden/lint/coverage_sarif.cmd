procaudit --coverage repairs.md --format sarif sound.proc
