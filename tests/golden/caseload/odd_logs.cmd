# Each trouble is told, with what to do, and no trouble hides the figures of the other cases.
folder=$(mktemp -d)
cp repairs.proc "$folder"
cd "$folder" || exit 3
: >empty.events
printf 'case X\nprocedure other\n\n2024-03-01 complaint\n\ncase Y\nprocedure housing_repairs\n\n2024-03-01 complaint\n' >mixed.events
printf 'A,2024-03-01,complaint,channel=l\351tter\nB,2024-03-02,complaint\n' >latin.csv
printf 'A,2024-03-01,complaint\nA,2024-13-01,response\nA,2024-03-05,respons\nB,2024-03-02,complaint\n' >errors.csv
printf 'A,2024-03-01,complaint\nB,2024-03-01,complaint\nA,2024-03-05,response\n' >apart.csv
try() {
	procaudit --as-of 2024-06-01 "$@" >output 2>messages
	echo "$? $*"
	sed -n 's/^Not in/  &/p; s/^  cases /  &/p' output
	sed 's/^/  /' messages
}
for log in empty.events mixed.events latin.csv errors.csv apart.csv; do
	try --cases $log repairs.proc
done
try --cases errors.csv --by chanel repairs.proc
try --cases repairs.proc
rm -r "$folder"
