"""Backups: the database and the secret key as one file, and the way back from it."""

from prosopo.backups.archive import BackupError
from prosopo.backups.making import make
from prosopo.backups.restoring import restore

__all__ = ["BackupError", "make", "restore"]
