procc check clear_weeks.proc
