procc build --format short faulty.proc
