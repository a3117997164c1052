folder=$(mktemp -d) && cp faulty.proc "$folder" && mkdir "$folder/cases" && cp cases/met.events "$folder/cases" && cd "$folder" &&
procc test faulty.proc; end=$?; rm -r "$folder"; exit $end
