"""Language tags are stored in the case in which they are usually written: ru-Latn, en-GB.

Of two labels of a record whose tags become the same, the later one keeps its text under a tag with a private suffix,
ru-Latn-x-2, for curators to choose between them.
"""

from django.db import migrations

from prosopo.text.language_tags import canonical_case

_TAGS = (
    *(("Source", "language"), ("SourcePart", "language"), ("Passage", "translation_language")),
    *((name, "language") for name in ("PersonName", "GroupName", "CampName", "PlaceName")),
)
_BEARERS = (
    *("group", "camp", "place", "event", "role", "fate", "trait", "legal_basis", "relation"),
    *("group_kind", "camp_kind", "place_kind", "event_kind"),
)
_LONGEST = 35


def _write_in_one_case(apps, schema_editor):
    for model, column in _TAGS:
        rows = apps.get_model("prosopo", model).objects.order_by()
        for tag in rows.values_list(column, flat=True).distinct():
            if tag != canonical_case(tag):
                rows.filter(**{column: tag}).update(**{column: canonical_case(tag)})
    _write_labels(apps.get_model("prosopo", "Label").objects)


def _write_labels(labels):
    tags = {
        tag for tag in labels.order_by().values_list("language", flat=True).distinct() if tag != canonical_case(tag)
    }
    for label in labels.filter(language__in=tags).order_by("pk"):
        bearer = next(f"{name}_id" for name in _BEARERS if getattr(label, f"{name}_id") is not None)
        others = labels.filter(**{bearer: getattr(label, bearer)}).exclude(pk=label.pk)
        taken = set(others.values_list("language", flat=True))
        wanted = [canonical_case(label.language), *(_marked(label.language, number) for number in range(2, 100))]
        label.language = next(tag for tag in wanted if tag not in taken)
        label.save(update_fields=["language"])


def _marked(tag, number):
    suffix = f"-{number}" if "-x-" in tag.lower() else f"-x-{number}"
    return canonical_case(tag)[: _LONGEST - len(suffix)].rstrip("-") + suffix


class Migration(migrations.Migration):
    dependencies = [("prosopo", "0034_label_kinds_and_tell_languages")]

    operations = [migrations.RunPython(_write_in_one_case, migrations.RunPython.noop)]
