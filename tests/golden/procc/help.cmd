procc --help
