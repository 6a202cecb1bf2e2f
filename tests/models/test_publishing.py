"""Publishing and withdrawing, and what is counted of what there is."""

import pytest

from prosopo.models import Person, counts
from prosopo.models.counts import BoundedCount, bounded_count
from tests import factories as make

pytestmark = pytest.mark.django_db


def make_people():
    for number, status in enumerate(["draft", "draft", "published", "withdrawn"]):
        make.make_person(f"{status}-{number}", status=status)


def statuses():
    return list(Person.objects.order_by("id").values_list("status", flat=True))


def test_publishing_counts_what_it_changes_and_brings_back_what_was_withdrawn():
    make_people()
    assert Person.objects.publish() == 3
    assert statuses() == ["published"] * 4
    assert Person.objects.publish() == 0


def test_withdrawing_counts_what_it_changes_and_leaves_drafts():
    make_people()
    assert Person.objects.withdraw() == 1
    assert statuses() == ["draft", "draft", "withdrawn", "withdrawn"]
    assert Person.objects.withdraw() == 0


def test_only_those_asked_for_are_published():
    make_people()
    assert Person.objects.filter(slug="draft-1").publish() == 1
    assert statuses() == ["draft", "published", "published", "withdrawn"]


def test_a_record_is_a_draft_until_it_is_published():
    person = Person.objects.create(slug="melnais", name="Melnais", sex="unknown")
    assert person.status == "draft"
    assert not person.was_public()
    Person.objects.publish()
    assert person.was_public()
    Person.objects.withdraw()
    assert person.was_public()


@pytest.mark.parametrize(
    ("there", "count"),
    [(0, BoundedCount(0, True)), (2, BoundedCount(2, True)), (3, BoundedCount(3, True)), (4, BoundedCount(3, False))],
)
def test_counts_are_exact_up_to_a_bound_and_say_so_beyond(there, count, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(counts, "COUNT_LIMIT", 3)
    Person.objects.bulk_create(Person(slug=f"p-{n}", name=f"P {n}", sex="unknown") for n in range(there))
    with django_assert_num_queries(1):
        assert bounded_count(Person.objects.all()) == count


def test_a_count_keeps_to_the_filter():
    make_people()
    assert bounded_count(Person.objects.published()) == BoundedCount(1, True)


def test_a_count_reads_as_it_is_meant():
    assert counts.COUNT_LIMIT == 10_000
    assert str(BoundedCount(9_999, True)) == "9,999"
    assert str(BoundedCount(10_000, False)) == "more than 10,000"
