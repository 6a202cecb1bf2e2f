"""Where Django looks for a backend."""

from django.db.backends.postgresql import base

from prosopo.transactions import TransactionStates


class DatabaseWrapper(TransactionStates, base.DatabaseWrapper):
    """Django's, which asks at the commit."""
