"""The log of changes: what readers saw happen to records, written with every change and read by harvesters."""
