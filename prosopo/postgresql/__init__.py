"""Django's backend for PostgreSQL, which asks what must hold of a transaction before it commits it."""
