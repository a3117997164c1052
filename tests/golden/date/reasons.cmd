procrun --date 'Is Christmas Day a working day?'
procrun --date 'Is 25 December 2024 a working day?' && procrun --date 'is 24 December 2024 a working day' &&
procrun --date 'is 25 December 2024 a working day' --why && echo 'is 25 December 2024 a working day' | procrun --date -
