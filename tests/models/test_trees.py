"""Groups, camps and events that sit in one another, and terms with broader ones."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import ProtectedError

from prosopo.dates import Day
from prosopo.models import Camp, Event, Group, Relation, Role
from tests import factories as make

pytestmark = pytest.mark.django_db

MAKERS = {
    Camp: make.make_camp,
    Group: make.make_group,
    Event: make.make_event,
    Role: make.make_role,
    Relation: make.make_relation,
}
each_model = pytest.mark.parametrize("model", MAKERS)


def make_chain(model, *slugs):
    """Records of which each sits in the one before it."""
    made = []
    for slug in slugs:
        made.append(MAKERS[model](slug, parent=made[-1] if made else None))
    return made


def slugs(records):
    return set(records.values_list("slug", flat=True))


def close_circle(model, last, first):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET parent_id = %s WHERE id = %s", [last.pk, first.pk])


@each_model
def test_ancestors_and_descendants_are_found_on_both_sides(model):
    make_chain(model, "complex", "camp", "mine")
    make_chain(model, "elsewhere", "else")
    camp = model.objects.filter(slug="camp")
    assert slugs(camp.with_ancestors()) == {"complex", "camp"}
    assert slugs(camp.with_descendants()) == {"camp", "mine"}


def test_siblings_are_no_ancestors():
    complex_, camp = make_chain(Camp, "complex", "camp")
    make.make_camp("sibling", parent=complex_)
    assert slugs(Camp.objects.filter(pk=camp.pk).with_ancestors()) == {"complex", "camp"}
    assert slugs(Camp.objects.filter(pk=complex_.pk).with_descendants()) == {"complex", "camp", "sibling"}


def test_deep_chains_are_walked_in_one_query(django_assert_num_queries):
    chain = make_chain(Camp, *(f"camp-{number}" for number in range(60)))
    with django_assert_num_queries(2):
        assert len(Camp.objects.filter(pk=chain[-1].pk).with_ancestors()) == 60
        assert len(Camp.objects.filter(pk=chain[0].pk).with_descendants()) == 60


def test_nothing_has_no_ancestors_or_descendants():
    make_chain(Camp, "complex", "camp")
    for nothing in (Camp.objects.none(), Camp.objects.filter(slug="nowhere"), Camp.objects.filter(pk__in=[])):
        assert slugs(nothing.with_ancestors()) == slugs(nothing.with_descendants()) == set()


def test_two_branches_share_their_ancestors_without_repeating_them():
    complex_ = make_chain(Camp, "complex", "camp")[0]
    make.make_camp("sibling", parent=complex_)
    assert sorted(str(one) for one in Camp.objects.filter(parent=complex_).with_ancestors()) == [
        "Camp",
        "Complex",
        "Sibling",
    ]


def test_the_walk_starts_from_any_filter_and_can_be_filtered_on():
    mother, child = make_chain(Event, "war", "battle")
    Event.objects.filter(pk=child.pk).update(date="1936-10~", date_calendar="", date_basis="stated")
    met = Event.objects.during("1936").filter(approximate=True, earliest__gte=Day.of(1936, 1, 1))
    assert slugs(met.with_ancestors()) == {"war", "battle"}
    assert slugs(met.with_ancestors().filter(parent=None).with_descendants().exclude(pk=mother.pk)) == {"battle"}


@each_model
def test_a_circle_made_by_raw_sql_still_ends(model):
    first, _, last = make_chain(model, "first", "second", "third")
    close_circle(model, last, first)
    everyone = {"first", "second", "third"}
    assert slugs(model.objects.filter(slug="second").with_ancestors()) == everyone
    assert slugs(model.objects.filter(slug="second").with_descendants()) == everyone


@each_model
def test_validation_shows_the_circle(model):
    first, _, last = make_chain(model, "first", "second", "third")
    first.parent = last
    with pytest.raises(ValidationError) as raised:
        first.full_clean()
    circle = f"The {model.PARENTS} run in a circle: First → Third → Second → First. Choose another."
    assert raised.value.message_dict == {"parent": [circle]}


def test_validation_ends_at_a_circle_higher_up():
    first, last = make_chain(Group, "first", "second")
    close_circle(Group, last, first)
    newcomer = Group(slug="new-one", name="New one", kind="crowd", parent=Group.objects.get(slug="second"))
    with pytest.raises(ValidationError, match="New one → Second → First → Second"):
        newcomer.full_clean()


def test_validation_finds_a_record_that_sits_in_itself_before_it_is_saved():
    newcomer = Group(slug="new-one", name="New one", kind="crowd")
    newcomer.parent = newcomer
    with pytest.raises(ValidationError, match="New one → New one"):
        newcomer.clean()


def test_validation_accepts_a_long_chain():
    chain = make_chain(Group, *(f"group-{number}" for number in range(10)))
    chain[-1].full_clean()
    assert chain[-1].parent == chain[-2]


@each_model
def test_what_others_sit_in_cannot_be_deleted(model):
    mother, _ = make_chain(model, "first", "second")
    with pytest.raises(ProtectedError):
        mother.delete()
    assert slugs(model.objects) == {"first", "second"}


def test_a_broader_term_has_the_same_category():
    guard = make.make_role("guard", category="camp")
    tailor = make.make_role("tailor", category="profession")
    tailor.parent = guard
    with pytest.raises(ValidationError) as raised:
        tailor.full_clean()
    fault = (
        "“Guard” has another category (camp) than “Tailor” (profession): choose a broader term of the same, or change "
        "the category."
    )
    assert raised.value.message_dict == {"parent": [fault]}


def test_a_term_keeps_the_category_of_narrower_ones():
    craftsman, _ = make_chain(Role, "craftsman", "tailor")
    craftsman.full_clean()
    craftsman.category = "camp"
    with pytest.raises(ValidationError) as raised:
        craftsman.full_clean()
    fault = (
        "“Tailor”, which is narrower, has another category (profession) than this (camp): take its broader term away "
        "first."
    )
    assert raised.value.message_dict == {"category": [fault]}
