town=$(mktemp -d)
mkdir "$town/calendars"
sed 's/^calendar: .*/calendar: town/; s/^edition: .*/edition: town hall 2025/' ../../../stdlib/calendars/england_and_wales.calendar >"$town/calendars/town.calendar"
sed 's/calendar england_and_wales/calendar town/' lanterns.proc >"$town/lanterns.proc"
procaudit -L "$town" --against lantern_rules.proc "$town/lanterns.proc" | grep calendar
procaudit -L "$town" --format json --against lantern_rules.proc "$town/lanterns.proc" | grep -o '"calendar":"[^"]*"' | uniq
rm -r "$town"
