"""Signal receiver: after migrations, the index of an empty database counts as built."""

from django.apps import apps
from django.db.models.signals import post_migrate

from prosopo.index.rebuild.builds import record_build_of_nothing


def listen() -> None:
    post_migrate.connect(record_build_of_nothing, apps.get_app_config("prosopo"))
