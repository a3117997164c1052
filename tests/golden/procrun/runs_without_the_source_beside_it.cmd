folder=$(mktemp -d) && cp phrases.proc phrases.events "$folder" && cd "$folder" &&
procrun --as-of 2024-06-03 phrases.events; end=$?; rm -r "$folder"; exit $end
