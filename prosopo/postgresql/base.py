"""The module in which Django looks for a backend's `DatabaseWrapper`."""

from django.db.backends.postgresql import base

from prosopo.transactions import TransactionStateMixin


class DatabaseWrapper(TransactionStateMixin, base.DatabaseWrapper):
    """Django's wrapper with checks before each commit."""
