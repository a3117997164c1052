cd ../audit
procaudit --format sarif two_weeks.proc | sed -n '/"artifacts"/,$p'
