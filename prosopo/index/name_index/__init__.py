"""The index of names: which words stand in whose names, stored and rebuilt."""
