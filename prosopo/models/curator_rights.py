"""Rights over new kinds of record for the three roles that an installation begins with: a step of migrations."""

from collections.abc import Callable
from typing import Any

_RIGHTS_OF_ROLES = {
    "drafter": ("add", "change", "delete", "view"),
    "editor": ("add", "change", "delete", "view", "publish"),
    "administrator": ("add", "change", "delete", "view", "publish"),
}


def give_rights_over(*names: str) -> Callable[[Any, Any], None]:
    """A step that gives the roles their rights over models (`trait`, `legalbasis`); roles that are gone stay so.

    Django makes permissions only once all migrations are done: here they are made by hand, under the names it gives.
    """

    def give(apps: Any, schema_editor: Any) -> None:
        alias = schema_editor.connection.alias
        permissions = apps.get_model("auth", "Permission").objects.using(alias)
        content_types = apps.get_model("contenttypes", "ContentType").objects.using(alias)
        for role in apps.get_model("auth", "Group").objects.using(alias).filter(name__in=_RIGHTS_OF_ROLES):
            for name in names:
                content_type, _ = content_types.get_or_create(app_label="prosopo", model=name)
                label = apps.get_model("prosopo", name)._meta.verbose_name_raw
                for right in _RIGHTS_OF_ROLES[role.name]:
                    permission, _ = permissions.get_or_create(
                        content_type=content_type, codename=f"{right}_{name}", defaults={"name": f"Can {right} {label}"}
                    )
                    role.permissions.add(permission)

    return give
