"""When a record was made, and when it last changed."""

import datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from prosopo.models import Dispute, Event, Person, Statement
from prosopo.models.base import Record
from prosopo.models.querysets import RecordQuerySet
from tests import factories as make
from tests.models.fixture_loading import as_entries, load_entries

pytestmark = pytest.mark.django_db

LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def times(model):
    return model.objects.values_list("created", "modified").get()


def age(model):
    model.objects.update(created=LONG_AGO, modified=LONG_AGO)
    assert times(model) == (LONG_AGO, LONG_AGO)


def entries_of_a_statement():
    person = make.make_person("melnais")
    record = make.statement(person, ref="one", kind="birth", date="1900", date_basis="stated", place_text="Baku")
    return as_entries(record)


def test_loaddata_sets_both(tmp_path):
    before = timezone.now()
    load_entries(tmp_path, entries_of_a_statement())
    created, modified = times(Statement)
    assert before <= created <= timezone.now()
    assert before <= modified <= timezone.now()


def test_loading_the_same_fixture_again_changes_neither(tmp_path):
    entries = entries_of_a_statement()
    load_entries(tmp_path, entries)
    age(Statement)
    load_entries(tmp_path, entries)
    assert times(Statement) == (LONG_AGO, LONG_AGO)
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    "change", [{"place_text": "Tiflis"}, {"date": "1901"}, {"denied": True}, {"note": "Seen."}, {"person": ["zola"]}]
)
def test_loading_a_changed_fixture_changes_modified_only(tmp_path, change):
    make.make_person("zola")
    entries = entries_of_a_statement()
    load_entries(tmp_path, entries)
    age(Statement)
    entries[0]["fields"] |= change
    load_entries(tmp_path, entries)
    created, modified = times(Statement)
    assert created == LONG_AGO
    assert modified > LONG_AGO


def test_loading_the_projects_own_fixtures_again_changes_nothing(vorkuta, fixture_files):
    models = (Person, Statement, Event, Dispute)
    for model in models:
        model.objects.update(created=LONG_AGO, modified=LONG_AGO)
    call_command("loaddata", *map(str, fixture_files), verbosity=0)
    for model in models:
        assert not model.objects.exclude(created=LONG_AGO, modified=LONG_AGO).exists()
        assert model.objects.exists()


def test_saving_changes_modified_only():
    make.make_person()
    age(Person)
    person = Person.objects.get()
    person.save()
    created, modified = times(Person)
    assert created == LONG_AGO
    assert modified > LONG_AGO


def test_saving_named_columns_changes_modified_as_well():
    make.make_person()
    age(Person)
    person = Person.objects.get()
    person.note = "Seen."
    person.save(update_fields=["note"])
    created, modified = times(Person)
    assert created == LONG_AGO
    assert modified > LONG_AGO


@pytest.mark.parametrize(
    "change",
    [
        lambda person: Person.objects.update(note="Seen."),
        lambda person: Person.objects.bulk_update([person], ["note"]),
        lambda person: Person.objects.withdraw(),
        lambda person: Person.objects.bulk_create(
            [Person(slug=person.slug, name="Melnais", sex="male")],
            update_conflicts=True,
            unique_fields=["slug"],
            update_fields=["sex"],
        ),
    ],
    ids=["update", "bulk_update", "withdraw", "bulk_create over what is there"],
)
def test_changing_many_changes_modified_only(change):
    person = make.make_person()
    age(Person)
    change(person)
    created, modified = times(Person)
    assert created == LONG_AGO
    assert modified > LONG_AGO


def test_what_djangos_own_managers_write_goes_through_the_records_own_queryset():
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    assert len(records) == 38
    assert [model for model in records if not isinstance(model._base_manager.all(), RecordQuerySet)] == []


def test_a_row_that_is_moved_from_the_other_side_is_changed_now():
    statement = make.make_statement(make.make_person())
    age(Statement)
    make.make_camp().statements.add(statement)
    assert times(Statement)[1] > LONG_AGO
