procc check
