folder=$(mktemp -d)
procaudit -L ../../../stdlib --counterexamples="$folder/made" two_weeks.proc >/dev/null
for file in "$folder"/made/*; do
	sed "s|$folder/made|FOLDER|" "$file"
	sh -c "$(sed -n 's/^-- procrun/procrun --format=lines -L ..\/..\/..\/stdlib/p' "$file" | head -n 1)"
done
rm -r "$folder"
