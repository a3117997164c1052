procc format untidy.proc | procc format --check - && echo tidy
