procrun --help
