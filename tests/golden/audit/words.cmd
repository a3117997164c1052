folder=$(mktemp -d)
procaudit -L ../../../stdlib --against words_law.proc --counterexamples="$folder" words.proc | grep -E '^[a-z ]+: |case log|counterexample|breach'
for file in "$folder"/*; do
	sed "s|$folder|FOLDER|" "$file"
done
rm -r "$folder"
procaudit -L ../../../stdlib --against words_law.proc --format=json words.proc | grep -oE '"(no_)?counterexample":"[^"]*"'
procaudit -L ../../../stdlib --against words_law.proc --format=sarif words.proc | grep -oE '(No|A) case [^"]*\.(events|proc)?|-- procrun[^"\\]*' | sed 's/ Days looked at.*//'
