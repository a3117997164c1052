procaudit --coverage repairs.md sound.proc
