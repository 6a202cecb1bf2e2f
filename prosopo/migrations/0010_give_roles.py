"""Rights to publish and to withdraw, and three roles: drafter, editor, administrator.

Django makes permissions only once all migrations are done: here they are made by hand, under the names that it gives.
Whoever might change records, and so publish them, keeps that.
"""

from django.db import migrations

RIGHTS = ("add", "change", "delete", "view", "publish")
PUBLISHABLE = ("dispute", "person", "source", "statement")
RECORDS = (
    *PUBLISHABLE,
    *("camp", "campname", "event", "fate", "group", "groupname", "identityjudgement", "passage", "personname"),
    *("relation", "role"),
)
ACCOUNTS = ("user", "group")


def _permissions(apps, alias, app_label, names, rights):
    """The permissions of these models, by (model's name, right), made where they are missing."""
    content_types = apps.get_model("contenttypes", "ContentType").objects.using(alias)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    found = {}
    for name in names:
        content_type, _ = content_types.get_or_create(app_label=app_label, model=name)
        label = apps.get_model(app_label, name)._meta.verbose_name_raw
        for right in rights:
            found[name, right], _ = permissions.get_or_create(
                content_type=content_type, codename=f"{right}_{name}", defaults={"name": f"Can {right} {label}"}
            )
    return found


def keep_rights(apps, schema_editor):
    """Whoever may change a kind of record may publish and withdraw it, too."""
    alias = schema_editor.connection.alias
    rights = _permissions(apps, alias, "prosopo", RECORDS, RIGHTS)
    rights |= _permissions(apps, alias, "prosopo", PUBLISHABLE, ["withdraw"])
    for name in RECORDS:
        new = [rights[key] for key in ((name, "publish"), (name, "withdraw")) if key in rights]
        changing = rights[name, "change"]
        for holder in (*changing.user_set.using(alias).all(), *changing.group_set.using(alias).all()):
            kept = holder.permissions if hasattr(holder, "permissions") else holder.user_permissions
            kept.add(*new)


def make_roles(apps, schema_editor):
    """Make those of the three roles that are not there."""
    alias = schema_editor.connection.alias
    drafting = _permissions(apps, alias, "prosopo", RECORDS, ["add", "change", "delete", "view"])
    editing = drafting | _permissions(apps, alias, "prosopo", RECORDS, ["publish"])
    editing |= _permissions(apps, alias, "prosopo", PUBLISHABLE, ["withdraw"])
    keeping = _permissions(apps, alias, "auth", ACCOUNTS, ["add", "change", "delete", "view"])
    roles = {
        "drafter": drafting.values(),
        "editor": editing.values(),
        "administrator": [*editing.values(), *keeping.values()],
    }
    for name, permissions in roles.items():
        role, is_new = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=name)
        if is_new:
            role.permissions.add(*permissions)


def leave(apps, schema_editor):
    """Take the roles away again, with the rights that there were not before."""
    alias = schema_editor.connection.alias
    apps.get_model("auth", "Group").objects.using(alias).filter(
        name__in=["drafter", "editor", "administrator"]
    ).delete()
    codenames = [f"{right}_{name}" for name in RECORDS for right in ("publish", "withdraw")]
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    permissions.filter(content_type__app_label="prosopo", codename__in=codenames).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("prosopo", "0009_log_changes"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="camp",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="campname",
            options={"default_permissions": ("add", "change", "delete", "view", "publish"), "ordering": ["id"]},
        ),
        migrations.AlterModelOptions(
            name="dispute",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish", "withdraw"),
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="event",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="fate",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="group",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="groupname",
            options={"default_permissions": ("add", "change", "delete", "view", "publish"), "ordering": ["id"]},
        ),
        migrations.AlterModelOptions(
            name="identityjudgement",
            options={"default_permissions": ("add", "change", "delete", "view", "publish"), "ordering": ["id"]},
        ),
        migrations.AlterModelOptions(
            name="passage",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "ordering": ["source", "start", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="person",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish", "withdraw"),
                "ordering": ["sort_key", "id"],
                "verbose_name_plural": "people",
            },
        ),
        migrations.AlterModelOptions(
            name="personname",
            options={"default_permissions": ("add", "change", "delete", "view", "publish"), "ordering": ["id"]},
        ),
        migrations.AlterModelOptions(
            name="relation",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="role",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish"),
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="source",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish", "withdraw"),
                "ordering": ["sort_key", "id"],
            },
        ),
        migrations.AlterModelOptions(
            name="statement",
            options={
                "default_permissions": ("add", "change", "delete", "view", "publish", "withdraw"),
                "ordering": ["id"],
            },
        ),
        migrations.RunPython(keep_rights, migrations.RunPython.noop),
        migrations.RunPython(make_roles, leave),
    ]
