procrun --date '20 business days after 2026-02-28'
