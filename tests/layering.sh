#!/bin/sh
# Which folder may include which: the picture in docs, enforced.
set -eu
cd "$(dirname "$0")/.."
status=0

# may_include FOLDER 'PATTERN|PATTERN': includes of the files right in FOLDER, by folder.
may_include() {
	[ -d "$1" ] || return 0
	find "$1" -maxdepth "${3:-1}" -name '*.[chly]' -exec grep -nH '^ *# *include *"' {} + |
		sed 's/^\([^:]*:[^:]*\):.*"\(.*\)".*/\1 \2/' |
		while read -r where included; do
			folder=${included%/*}
			if [ "$folder" = "$included" ] || ! printf '%s\n' "$folder" | grep -Eqx "$2"; then
				printf '%s: may not include "%s"\n' "$where" "$included"
			fi
		done
}

# Generated and .def files have the same paths as their sources.
wrong=$(
	may_include lang/base 'lang/base'
	may_include lang 'lang/base|lang'
	may_include vm 'lang/base|vm|vm/.*' 9
	may_include stdlib 'lang/base|vm|stdlib' 9
	for folder in $(find compiler -type d ! -path 'compiler/audit*' ! -path 'compiler/run*'); do
		may_include "$folder" 'lang/base|lang|vm|vm/.*|stdlib|compiler|compiler/.*'
	done
	may_include compiler/run 'lang/base|lang|vm|vm/.*|stdlib|compiler|compiler/run' 9
	below='lang/base|lang|vm|vm/.*|stdlib|compiler|compiler/explain|compiler/run|compiler/audit'
	for room in proof lint cases; do
		may_include "compiler/audit/$room" "$below|compiler/audit/$room"
	done
	may_include compiler/audit/verdict "$below|compiler/audit/proof|compiler/audit/verdict"
	may_include compiler/audit "$below|compiler/audit/.*"
)
if [ -n "$wrong" ]; then
	printf '%s\n' "$wrong"
	status=1
fi

# The audit stands above everything, so nothing below knows it.
if grep -rn --include='*.[chly]' '"compiler/audit/' lang vm stdlib compiler | grep -v '^compiler/audit/'; then
	echo "only compiler/audit may include compiler/audit"
	status=1
fi

# The host is for mains, tests and the files named *_host.c: the core has no files, no clock and no environment.
if grep -rn --include='*.[chly]' '"lang/base/host.h"' lang vm stdlib compiler |
	grep -Ev '^(lang/base/host\.c|compiler/[a-z_]*_host\.c|compiler/(procc|procrun|audit/procaudit)\.c|compiler/run/)'; then
	echo "only the tools and *_host.c may include lang/base/host.h"
	status=1
fi
exit $status
