"""Names in the index: which words stand in whose names, written and rebuilt."""
