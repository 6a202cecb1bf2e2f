"""The app's place in Django."""

from django.apps import AppConfig

from prosopo import checks  # noqa: F401  registers them


class ProsopoConfig(AppConfig):
    name = "prosopo"
    verbose_name = "Prosopo"

    def ready(self) -> None:
        from prosopo.index import receivers  # noqa: PLC0415  receivers import models, which must be loaded first

        receivers.listen()
