"""Reading what the index holds."""
