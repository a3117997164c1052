procc build -o nowhere/repairs.procb repairs.proc
