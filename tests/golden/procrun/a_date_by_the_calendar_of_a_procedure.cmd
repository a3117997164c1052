procrun --date '3 working days after 2024-12-24'
procrun --date '3 working days after 2024-12-24' --procedure two_stages.proc
procrun --date '3 working days after 2024-12-24' --procedure two_stages.proc --why
