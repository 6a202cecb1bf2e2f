"""Backups: the database and the secret key as one file, and the way back from it; and a copy to try things in."""

from prosopo.backups.archive import BackupError
from prosopo.backups.creation import create_backup
from prosopo.backups.restoration import restore_backup
from prosopo.backups.sandbox import create_sandbox

__all__ = ["BackupError", "create_backup", "create_sandbox", "restore_backup"]
