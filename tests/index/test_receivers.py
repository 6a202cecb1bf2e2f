"""What the project's signal receivers do."""

import datetime

import pytest
from django.core.management import call_command

from prosopo.models import Person
from tests import factories as make

OLD = datetime.datetime(2020, 1, 2, tzinfo=datetime.UTC)


@pytest.fixture
def load(tmp_path, db):
    """Loads one person from a fixture, and says when the record was made and changed."""

    def load(name):
        fixture = tmp_path / "people.yaml"
        fields = f"{{slug: guevorkian, name: {name}, sex: male, status: published}}"
        fixture.write_text(f"- model: prosopo.person\n  fields: {fields}\n", encoding="utf-8")
        call_command("loaddata", str(fixture), verbosity=0)
        person = Person.objects.get(slug="guevorkian")
        return person.name, person.created, person.modified

    return load


def _backdate():
    Person.objects.update(created=OLD, modified=OLD)


def test_loading_the_same_fixture_again_changes_no_timestamp(load):
    load("Guevorkian")
    _backdate()
    assert load("Guevorkian") == ("Guevorkian", OLD, OLD)


def test_loading_a_changed_record_says_so_but_not_that_it_is_new(load):
    load("Guevorkian")
    _backdate()
    name, created, modified = load("Gevorkyan")
    assert (name, created) == ("Gevorkyan", OLD)
    assert modified > OLD


def test_a_record_first_loaded_is_made_and_changed_now(load):
    before = datetime.datetime.now(datetime.UTC)
    _, created, modified = load("Guevorkian")
    assert before <= created <= modified


@pytest.mark.django_db
def test_a_record_saved_by_a_curator_is_changed_though_nothing_differs():
    make.make_person()
    _backdate()
    person = Person.objects.get()
    person.save()
    person.refresh_from_db()
    assert person.created == OLD
    assert person.modified > OLD
