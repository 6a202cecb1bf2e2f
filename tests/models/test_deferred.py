"""Derived columns stay right where a record was read in part."""

import pytest

from prosopo.dates import Day
from prosopo.models import Event, Person
from tests import factories as make

pytestmark = pytest.mark.django_db

READ_IN_PART = {
    "the source alone": lambda people: people.only("name"),
    "all but the derived": lambda people: people.defer("sort_key"),
    "the derived but not all its sources": lambda people: people.only("name", "sort_key"),
    "all but one source": lambda people: people.defer("sort_name"),
}


def sort_key():
    return Person.objects.values_list("sort_key", flat=True).get()


@pytest.mark.parametrize("read", READ_IN_PART.values(), ids=READ_IN_PART)
def test_saving_a_changed_name_of_a_record_read_in_part_changes_its_sort_key(read):
    make.make_person(name="Vladimir Ivanov")
    person = read(Person.objects).get()
    person.name = "Zoé Zola"
    person.save()
    assert sort_key() == "zola zoe"


@pytest.mark.parametrize("read", READ_IN_PART.values(), ids=READ_IN_PART)
def test_saving_only_the_changed_name_of_a_record_read_in_part_changes_its_sort_key(read):
    make.make_person(name="Vladimir Ivanov")
    person = read(Person.objects).get()
    person.name = "Zoé Zola"
    person.save(update_fields=["name"])
    assert sort_key() == "zola zoe"


@pytest.mark.parametrize("read", READ_IN_PART.values(), ids=READ_IN_PART)
def test_a_sort_key_reads_right_where_its_sources_were_not_read(read, django_assert_max_num_queries):
    make.make_person(name="Vladimir Ivanov", sort_name="Iwanow")
    person = read(Person.objects).get()
    with django_assert_max_num_queries(1):
        assert person.sort_key == "iwanow"


@pytest.mark.parametrize("read", READ_IN_PART.values(), ids=READ_IN_PART)
def test_a_sort_key_follows_a_name_assigned_to_a_record_read_in_part(read):
    make.make_person(name="Vladimir Ivanov")
    person = read(Person.objects).get()
    person.name = "Zoé Zola"
    assert person.sort_key == "zola zoe"


def test_a_deferred_record_that_is_bulk_updated_keeps_its_sort_key_right():
    make.make_person(name="Vladimir Ivanov")
    person = Person.objects.only("name").get()
    person.name = "Zoé Zola"
    Person.objects.bulk_update([person], ["name"])
    assert sort_key() == "zola zoe"


def test_bounds_follow_a_date_that_was_read_alone():
    make.make_event(date="1936", date_basis="stated")
    event = Event.objects.only("date").get()
    event.date = "1937~"
    event.save()
    day = Day.of
    stored = Event.objects.values_list("earliest", "latest", "approximate").get()
    assert stored == (day(1937, 1, 1), day(1937, 12, 31), True)


def test_reading_bounds_does_not_need_the_date():
    make.make_event(date="1936", date_basis="stated")
    event = Event.objects.only("earliest").get()
    assert event.earliest == Day.of(1936, 1, 1)
    assert "date" in event.get_deferred_fields()
