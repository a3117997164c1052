procaudit barges.proc
