to=$(mktemp -d); procc build -o "$to/b" based.proc; procc disassemble "$to/b" > "$to/1"; procc disassemble based.proc > "$to/2"; cmp "$to/1" "$to/2" && echo same; rm -r "$to"
