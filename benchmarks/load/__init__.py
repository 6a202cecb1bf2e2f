"""What one visitor can do to all others: `python -m benchmarks.load`, from the project root."""
