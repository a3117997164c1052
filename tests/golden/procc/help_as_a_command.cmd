procc help format
procc help | head -3
