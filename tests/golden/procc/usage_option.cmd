procc --formt json repairs.proc
