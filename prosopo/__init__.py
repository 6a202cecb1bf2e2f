"""Prosopo: what each passage of each source says about whom."""
