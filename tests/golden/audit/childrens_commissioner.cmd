procaudit -L ../../../stdlib ../../../procedures/childrens_commissioner/commissioner.proc
