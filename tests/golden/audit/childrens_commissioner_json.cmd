procaudit -L ../../../stdlib --format=json ../../../procedures/childrens_commissioner/commissioner.proc
