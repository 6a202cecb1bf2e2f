"""Signal receivers: after migrations, vocabularies of kinds are filled, and the index of nothing counts as built."""

from django.apps import apps
from django.db.models.signals import post_migrate

from prosopo.index.rebuild.builds import record_build_of_nothing
from prosopo.models.kinds import supply_first_kinds


def listen() -> None:
    post_migrate.connect(supply_first_kinds, apps.get_app_config("prosopo"))
    post_migrate.connect(record_build_of_nothing, apps.get_app_config("prosopo"))
