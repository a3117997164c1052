procaudit -L ../../../stdlib ../../../procedures/council_corporate/corporate.proc
