"""The module in which Django looks for a backend's `DatabaseWrapper`."""

from django.db.backends.postgresql import base

from prosopo.commit_checks import CommitChecksMixin


class DatabaseWrapper(CommitChecksMixin, base.DatabaseWrapper):
    """Django's wrapper with checks before each commit."""
