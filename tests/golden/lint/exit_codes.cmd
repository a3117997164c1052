# 0: nothing is in breach and nothing is at fault; 1: something is; the format makes no difference
folder=$(mktemp -d)
sed 's/within 2 weeks/within 10 working days/; s/sending of response/receipt of response/; s/,$/./; /only if giving reasons/d' ../audit/two_weeks.proc >"$folder/kept.proc"
cp ../audit/two_weeks.proc ../audit/ten_days.proc unsound.proc sound.proc "$folder"
echo 'procedure broken' >"$folder/broken.proc"
cd "$folder" || exit 3
try() {
	procaudit "$@" >output 2>messages
	echo "$? $*"
}
for format in text json sarif; do
	try --against ten_days.proc -f $format two_weeks.proc
	try --against ten_days.proc -f $format kept.proc
	try --lint -f $format unsound.proc
	try --lint -f $format sound.proc
	try --lint -f $format broken.proc
	try --against nowhere.proc -f $format kept.proc
	try --lint -f $format --by month sound.proc
done
rm -r "$folder"
