for file in bexley/social_care norfolk/children_act northumberland/childrens_services council_corporate/corporate; do
	procaudit -L ../../../stdlib --simulate=500 "../../../procedures/$file.proc" | grep -e 'random' -e 'not attacked' -e '^[0-9]* clauses'
done
