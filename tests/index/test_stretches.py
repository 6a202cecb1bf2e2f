"""Many stored records at once."""

import pytest
from django.db import connection

from prosopo.index.models.documents import PersonDocument
from prosopo.index.reading import chunks
from prosopo.models import Person
from tests import factories as make

DOCUMENTS = PersonDocument._meta.db_table
ALL = f"FROM {DOCUMENTS} d ORDER BY d.sort_key, d.person_id"


@pytest.fixture
def three_people(db):
    """Their keys, in order."""
    return [make.make_person(f"person-{at}", name=f"Person {at}").pk for at in range(3)]


def lines():
    return list(PersonDocument.objects.order_by("sort_key", "pk").values_list("line", flat=True))


def test_records_in_one_piece_are_those_apart_one_behind_the_other(three_people):
    apart, joined = chunks.read_separately("line", ALL, ()), chunks.read_joined("line", ALL, ())
    assert [bytes(line) for line in lines()] == apart.records
    assert joined == apart._replace(records=[b"".join(apart.records)])
    assert apart[:3] == (3, ("person 2", three_people[-1]), 3)


def test_records_in_one_piece_take_one_query(three_people, django_assert_num_queries):
    with django_assert_num_queries(1):
        chunks.read_joined("line", ALL, ())


def test_whoever_is_no_longer_public_is_found_but_has_no_record(three_people):
    first, *others = [bytes(line) for line in lines()]
    Person.objects.filter(slug="person-2").update(status="draft")
    last = Person.objects.get(slug="person-2")
    # As it is while many are put off.
    PersonDocument.objects.create(
        **dict.fromkeys(("item", "full", "line"), b"old\r\n"),
        **{"person": last, "slug": last.slug, "sort_key": last.sort_key, "sex": last.sex, "digest": "", "stale": True},
    )
    found = (3, (last.sort_key, last.pk), 2)
    assert chunks.read_separately("line", ALL, ()) == (*found, [first, others[0]])
    assert chunks.read_joined("line", ALL, ()) == (*found, [first + others[0]])


def test_of_nobody_there_is_no_record(db):
    assert chunks.read_separately("item", ALL, ()) == chunks.read_joined("item", ALL, ()) == (0, (), 0, [])


def test_what_is_short_stands_before_what_is_long(db):
    """SQLite goes through all that stands before what it reads: on pages of their own where that is long."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, DOCUMENTS)]
    assert [name for name in columns if name in {"item", "full", "line"}] == ["line", "item", "full"]
