"""Where Django looks for a backend."""

from django.db.backends.postgresql import base

from prosopo.at_commit import AsksAtCommit


class DatabaseWrapper(AsksAtCommit, base.DatabaseWrapper):
    """Django's, which asks at the commit."""
