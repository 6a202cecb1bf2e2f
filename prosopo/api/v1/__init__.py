"""Version 1: lists and details of every kind of record."""
