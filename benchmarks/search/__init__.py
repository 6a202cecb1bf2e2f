"""How fast people are found by name among millions: `python -m benchmarks.search`, from the project root."""
