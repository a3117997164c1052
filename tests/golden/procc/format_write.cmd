to=$(mktemp -d); cp untidy.proc "$to/a.proc"; procc format -i "$to/a.proc"; procc format --check "$to/a.proc" && echo tidy; rm -r "$to"
