"""The signal by which an index of an empty database is known to be whole."""

from django.apps import apps
from django.db.models.signals import post_migrate

from prosopo.index.rebuild.builds import begin_with_nothing


def listen() -> None:
    post_migrate.connect(begin_with_nothing, apps.get_app_config("prosopo"))
