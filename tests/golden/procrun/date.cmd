procrun --date '20 working days after 2026-02-28'
