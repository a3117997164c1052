sed -n '/./p' typed.txt | while read -r question; do printf '%s\n    ' "$question"; procrun --date "$question" 2>&1; done
procrun --date - < typed.txt >/dev/null
