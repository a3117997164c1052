procc check --format json repairs.proc faulty.proc
