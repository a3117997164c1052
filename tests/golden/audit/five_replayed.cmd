for file in bexley/social_care norfolk/children_act northumberland/childrens_services council_corporate/corporate; do
	folder=$(mktemp -d)
	procaudit -L ../../../stdlib --counterexamples="$folder" "../../../procedures/$file.proc" >/dev/null
	for log in "$folder"/*; do
		sed "s|$folder|FOLDER|" "$log"
		command=$(sed -n 's/^-- procrun/procrun -L ..\/..\/..\/stdlib/p' "$log" | head -n 1)
		case $command in
		*--readings*) sh -c "$command --format=csv" | grep -E '\.reading,|,overdue,|,met late,' ;;
		*) sh -c "$command --format=lines" ;;
		esac 2>"$folder.messages"
		sed "s|$folder|FOLDER|" "$folder.messages" >&2
	done
	rm "$folder.messages"
	rm -r "$folder"
done
