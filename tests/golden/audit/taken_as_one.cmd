procaudit lanterns.proc
procaudit --format json lanterns.proc
procaudit --format sarif lanterns.proc | sed -n '/"properties":{"takenAsOne"/,$p'
