"""Where Django looks for a backend."""

from django.db.backends.postgresql import base

from prosopo.commit_checks import CommitChecksMixin


class DatabaseWrapper(CommitChecksMixin, base.DatabaseWrapper):
    """Django's, which asks at the commit."""
