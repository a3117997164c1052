procaudit -L ../../../stdlib --format=json ../../../procedures/northumberland/childrens_services.proc
