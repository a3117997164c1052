for format in text json sarif; do procaudit --format $format --against noon_rules.proc nightfall.proc; done
