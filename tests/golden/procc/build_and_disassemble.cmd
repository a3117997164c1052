to=$(mktemp -d); procc build -o "$to/repairs.procb" repairs.proc && procc disassemble "$to/repairs.procb" | head -n 12; rm -r "$to"
