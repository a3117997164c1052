procc check --format short repairs.proc faulty.proc
