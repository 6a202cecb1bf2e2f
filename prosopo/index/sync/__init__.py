"""Keeping the index in step with the models: signals, what depends on a row, refreshing."""
