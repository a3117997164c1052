procrun --as-of 2024-04-02 --what-if '2024-04-12 review_request' --what-if '2024-05-30 hearing' cases.csv --procedure small_procedure.proc
