"""What readers are given, derived from the models and from nothing else."""
