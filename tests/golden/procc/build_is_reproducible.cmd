to=$(mktemp -d); mkdir "$to/copy"; cp ./*.proc ./*.md "$to/copy"; procc build -o "$to/1" repairs.proc; procc build -o "$to/2" "$to/copy/repairs.proc"; cmp "$to/1" "$to/2" && echo same; rm -r "$to"
