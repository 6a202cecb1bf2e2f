"""Building the whole index, checking it, and whether it is ready to be served."""
