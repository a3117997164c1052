# What `lines` has no line for is told all the same, and ends with 1 as the text does.
case='case a\nprocedure social_care\n'
p=../../../procedures/bexley/social_care.proc
for format in text lines csv; do printf "$case" | procrun -p $p --as-of 2024-06-03 --format $format - 2>&1; echo "---- $format: $?"; done
printf "$case\n2024-07-01 complaint\n" | procrun -p $p --as-of 2024-06-03 --format lines -; echo "---- all later: $?"
printf 'case a\rprocedure social_care\r\r2024-03-01 complaint\r' | procrun -p $p --as-of 2024-06-03 --format lines -; echo "---- carriage returns: $?"
printf '' | procaudit --cases=- --as-of 2024-06-03 $p | head -5; printf -- '-- nothing\n' | procaudit --cases=- $p >/dev/null; echo "---- no case: $?"
procrun -p $p --format lines --readings -
