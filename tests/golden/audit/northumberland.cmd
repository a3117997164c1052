procaudit -L ../../../stdlib ../../../procedures/northumberland/childrens_services.proc
