"""The app's place in Django."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig

from prosopo import checks  # noqa: F401  registers them


class ProsopoConfig(AppConfig):
    name = "prosopo"
    verbose_name = "Prosopo"

    def ready(self) -> None:
        from prosopo.index import receivers  # noqa: PLC0415  receivers import models, which must be loaded first

        receivers.listen()


class DeskConfig(AdminConfig):
    """Django's admin, with a site of our own."""

    default_site = "prosopo.web.keeping.Desk"
