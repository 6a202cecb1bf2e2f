"""The tables of the index: what readers are served from, the words of names, and the log of changes."""
