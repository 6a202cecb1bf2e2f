"""The migrations that a squashed one replaces, run as in databases that are older than it."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

SQUASHED = "0001_initial_squashed_0014"


class ReplacedMigrationLoader(MigrationLoader):
    """Loads the migrations of all apps but for squashed ones."""

    def load_disk(self):
        super().load_disk()
        for key in [key for key, migration in self.disk_migrations.items() if migration.replaces]:
            del self.disk_migrations[key]


def migrate(name=None):
    """Migrate forwards or backwards to the replaced migration of this name; without any, to before all of them."""
    executor = MigrationExecutor(connection)
    executor.loader = ReplacedMigrationLoader(connection)
    executor.migrate([("prosopo", name)])
