"""Language tags are stored in one case, however they are written."""

from importlib import import_module

import pytest
from django.core import serializers
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from prosopo.models import Group, Label, PersonName, Source
from tests import factories as make

pytestmark = pytest.mark.django_db
MIGRATION = "0035_write_language_tags_in_one_case"


def label(language, text="Группа", **bearer):
    return Label(language=language, text=text, **(bearer or {"group": Group.objects.get()}))


def stored(model, column="language"):
    return list(model.objects.order_by("pk").values_list(column, flat=True))


def load(language):
    fields = {"slug": "loaded", "title": "Loaded", "citation": "Loaded.", "language": language}
    record = {"model": "prosopo.source", "fields": fields}
    for loaded in serializers.deserialize("python", [record]):
        loaded.save()


MANY = {"slug": "many", "title": "Many", "citation": "Many."}
WRITES = {
    "save": lambda tag: make.make_source("saved", language=tag),
    "assignment": lambda tag: setattr(source := make.make_source("assigned"), "language", tag) or source.save(),
    "bulk_create": lambda tag: Source.objects.bulk_create(
        [Source(slug="many", title="Many", citation="Many.", language=tag)]
    ),
    "update": lambda tag: make.make_source("updated") and Source.objects.update(language=tag),
    "loaddata": load,
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_tag_is_stored_in_its_usual_case_by_every_way_of_writing(write):
    write("RU-latn")
    assert stored(Source) == ["ru-Latn"]
    assert Source.objects.filter(language="Ru-LATN").exists()
    assert Source.objects.filter(language__in=["ru-latn"]).exists()


def test_two_labels_of_a_record_in_one_language_are_refused_whatever_their_case():
    make.make_group()
    label("ru-Latn").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        label("ru-latn").save()


def test_a_form_takes_a_tag_in_any_case():
    field = Source._meta.get_field("language").formfield()
    assert [field.clean(tag) for tag in ("ru-latn", " EN ", "Old Church")] == ["ru-Latn", "en", "Old Church"]


def put(model, **values):
    """Write past the model what an older release may have stored."""
    with connection.cursor() as cursor:
        for column, (key, value) in values.items():
            cursor.execute(f"UPDATE {model._meta.db_table} SET {column} = %s WHERE id = %s", [value, key])


def test_the_upgrade_writes_tags_in_their_usual_case_and_keeps_every_label():
    group, other = make.make_group(), make.make_group("other")
    name = make.make_name(make.make_person(), "Gevorkyan")
    put(PersonName, language=(name.pk, "ru-latn"))
    for language, text in (("ru-Latn", "first"), ("fr", "second"), ("de", "third")):
        label(language, text, group=group).save()
    label("fr", "elsewhere", group=other).save()
    first, second, third, elsewhere = stored(Label, "pk")
    put(Label, language=(second, "ru-latn"))
    put(Label, language=(third, "RU-LATN"))
    put(Label, language=(elsewhere, "ru-LATN"))

    migration = import_module(f"prosopo.migrations.{MIGRATION}")
    migration._write_in_one_case(MigrationLoader(connection).project_state(("prosopo", MIGRATION)).apps, None)

    assert stored(PersonName) == ["ru-Latn"]
    assert list(Label.objects.order_by("pk").values_list("pk", "language", "text")) == [
        (first, "ru-Latn", "first"),
        (second, "ru-Latn-x-2", "second"),
        (third, "ru-Latn-x-3", "third"),
        (elsewhere, "ru-Latn", "elsewhere"),
    ]
