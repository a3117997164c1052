to=$(mktemp -d); procc build -o "$to/1" repairs.proc; procc build -o "$to/2" repairs.proc; cmp "$to/1" "$to/2" && echo same; rm -r "$to"
