procaudit -L ../../../stdlib --format=json ../../../procedures/council_corporate/corporate.proc
