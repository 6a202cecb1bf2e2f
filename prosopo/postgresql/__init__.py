"""Django's backend for PostgreSQL, which runs pending checks before a commit."""
