procc test ../procrun/small_procedure.proc
