"""Backups of the database and the secret key in one file, their restoration, and the sandbox copy."""

from prosopo.backups.archive import BackupError
from prosopo.backups.creation import create_backup
from prosopo.backups.restoration import restore_backup
from prosopo.backups.sandbox import create_sandbox

__all__ = ["BackupError", "create_backup", "create_sandbox", "restore_backup"]
