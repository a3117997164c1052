procc format --help
