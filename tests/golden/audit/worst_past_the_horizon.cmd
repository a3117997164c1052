folder=$(mktemp -d)
for side in law ours; do
	if [ $side = law ]; then head='statute law "L". cited as "L".' limit='10 working days of each hearing'; else head='procedure ours "P". implements law. in force from unknown.' limit='60 years of each hearing, not moved'; fi
	cat >"$folder/$side.proc" <<END
$head calendar england_and_wales.
party resident. party council.
stage first "First"
  begins with objection from resident.
  council may hold a hearing.
  council must send a transcript to resident within $limit.
end
end
END
done
procaudit --against "$folder/law.proc" "$folder/ours.proc" | grep 'first.transcript\|days (\|clauses:'
rm -r "$folder"
