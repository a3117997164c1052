procc draw
