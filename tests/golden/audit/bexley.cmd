procaudit -L ../../../stdlib ../../../procedures/bexley/social_care.proc
