for file in bexley/social_care norfolk/children_act northumberland/childrens_services council_corporate/corporate; do
	folder=$(mktemp -d)
	procaudit -L ../../../stdlib --counterexamples="$folder" "../../../procedures/$file.proc" >/dev/null
	for log in "$folder"/*; do
		sed "s|$folder|FOLDER|" "$log"
		sh -c "$(sed -n 's/^-- procrun/procrun --format=lines -L ..\/..\/..\/stdlib/p' "$log" | head -n 1)"
	done
	rm -r "$folder"
done
