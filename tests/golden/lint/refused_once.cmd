# What a text is refused for is said once, whatever was asked about it.
folder=$(mktemp -d)
cd "$folder" || exit 3
echo 'procedure broken' >broken.proc
procaudit --lint --coverage broken.proc --against broken.proc broken.proc
status=$?
rm -r "$folder"
exit $status
