"""Django's configuration of the app and of its admin."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig

from prosopo import checks  # noqa: F401  registers them


class ProsopoConfig(AppConfig):
    name = "prosopo"
    verbose_name = "Prosopo"

    def ready(self) -> None:
        # Receivers import models, which must be loaded first.
        from prosopo.index.rebuild import signals as of_migrations  # noqa: PLC0415
        from prosopo.index.sync import signals as of_records  # noqa: PLC0415

        of_records.listen()
        of_migrations.listen()


class CuratorAdminConfig(AdminConfig):
    """Django's admin, with a site of our own."""

    default_site = "prosopo.web.admin_site.CuratorAdminSite"
