procaudit -L ../../../stdlib --format=json ../../../procedures/bexley/social_care.proc
