"""How fast the API answers, against the floor and django-ninja: `python -m benchmarks.api`, from the project root."""
