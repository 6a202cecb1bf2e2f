"""Backups: the database and the secret key as one file, and the way back from it; and a copy to try things in."""

from prosopo.backups.archive import BackupError
from prosopo.backups.making import make
from prosopo.backups.restoring import restore
from prosopo.backups.sandbox import make_sandbox

__all__ = ["BackupError", "make", "make_sandbox", "restore"]
