"""Groups, camps and places that belonged to several others of their kind."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from prosopo.models import Camp, CampParent, Group, GroupParent, Place, PlaceParent
from tests import factories as make

pytestmark = pytest.mark.django_db

KINDS = [
    pytest.param(GroupParent, make.make_group, id="groups"),
    pytest.param(CampParent, make.make_camp, id="camps"),
    pytest.param(PlaceParent, make.make_place, id="places"),
]
each_kind = pytest.mark.parametrize(("parents", "make_one"), KINDS)


def slugs(records):
    return {record.slug for record in records}


def komi(make_one):
    """Komi, in the north and that in Russia; once in another republic, and that in the union; with a town in it."""
    russia, union = make_one("russia"), make_one("union")
    north, republic = make_one("north", parent=russia), make_one("republic", parent=union)
    here = make_one("komi", parent=north, parent_date="1936-12/..")
    make.make_further_parent(here, republic, "1921/1936-12")
    return here, make_one("town", parent=here)


def unsaved(child, parent, **fields):
    model = type(child)._meta.get_field("further_parents").related_model
    return model(**{model.CHILD: child}, parent=parent, **fields)


def messages(record, check="full_clean"):
    with pytest.raises(ValidationError) as raised:
        getattr(record, check)()
    return raised.value.message_dict


@each_kind
def test_what_is_above_and_below_is_found_by_every_parent(parents, make_one):
    here, _ = komi(make_one)
    found = type(here).objects.filter
    assert slugs(found(slug="town").with_ancestors()) == {"town", "komi", "north", "russia", "republic", "union"}
    for above in ("russia", "union"):
        assert {"komi", "town"} < slugs(found(slug=above).with_descendants())
    assert slugs(found(slug="union").with_descendants()) == {"union", "republic", "komi", "town"}
    assert slugs(found(slug="komi").with_descendants()) == {"komi", "town"}


def test_all_parents_are_walked_in_one_query(django_assert_num_queries):
    here, _ = komi(make.make_place)
    for at in range(40):
        make.make_further_parent(here, make.make_place(f"above-{at}"))
    with django_assert_num_queries(1):
        assert len(Place.objects.filter(pk=here.pk).with_ancestors()) == 45


@each_kind
def test_a_circle_through_parents_of_both_sorts_is_told_with_its_chain(parents, make_one):
    here, town = komi(make_one)
    union = type(here).objects.get(slug="union")
    chain = "The parents run in a circle: Union → Town → Komi → Republic → Union. Choose another."
    assert unsaved(union, town).stored_faults() == {"parent": chain}
    assert unsaved(town, union).stored_faults() == union.stored_faults() == {}
    union.parent = town
    assert union.stored_faults() == {"parent": chain}


def test_a_circle_of_main_parents_alone_is_told_as_before():
    here, town = komi(make.make_group)
    here.parent, here.parent_date = town, ""
    assert messages(here) == {"parent": ["The parents run in a circle: Komi → Town → Komi. Choose another."]}


def test_a_circle_made_without_validation_still_ends():
    _, town = komi(make.make_camp)
    make.make_further_parent(Camp.objects.get(slug="union"), town)
    everyone = {"town", "komi", "republic", "union"}
    assert slugs(Camp.objects.filter(slug="union").with_descendants()) == everyone
    assert slugs(Camp.objects.filter(slug="town").with_ancestors()) == everyone | {"north", "russia"}


@each_kind
def test_the_main_parent_is_no_further_one_at_the_same_time(parents, make_one):
    here, _ = komi(make_one)
    fault = "“North” is its main parent at the same time: give another time, or leave this row out."
    assert messages(unsaved(here, here.parent, date="1936-12/..")) == {"parent": [fault]}
    unsaved(here, here.parent, date="../1920").full_clean()


@each_kind
@pytest.mark.parametrize("date", ["1921/1936-12", ""])
def test_a_further_parent_stands_there_once_with_a_time(parents, make_one, date):
    here, _ = komi(make_one)
    republic = type(here).objects.get(slug="republic")
    if not date:
        make.make_further_parent(here, republic)
    again = unsaved(here, republic, date=date)
    fault = "This parent is already there with the same time: change that row, or leave this one out."
    assert messages(again) == {"__all__": [fault]}
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()
    make.make_further_parent(here, republic, "1940")
    assert here.further_parents.filter(parent=republic).count() == (2 if date else 3)


@pytest.mark.parametrize("date", ["1936/1921", "1900-02-29", "once"])
def test_no_way_of_writing_gives_a_parent_a_time_that_is_none(date):
    here, _ = komi(make.make_place)
    row = here.further_parents.get()
    for record, column in ((here, "parent_date"), (row, "date")):
        setattr(record, column, date)
        for write in (record.full_clean, record.save):
            with pytest.raises(ValidationError) as raised:
                write()
            assert column in raised.value.message_dict
        with pytest.raises(ValidationError, match=date):
            type(record).objects.update(**{column: date})


@each_kind
def test_what_others_once_sat_in_cannot_be_deleted_and_a_draft_takes_its_rows_along(parents, make_one):
    here, town = komi(make_one)
    with pytest.raises(ProtectedError):
        type(here).objects.get(slug="republic").delete()
    town.delete()
    here.delete()
    assert not parents.objects.exists()


@each_kind
def test_a_row_is_public_with_the_record_that_has_the_parent_and_makes_that_public(parents, make_one):
    here, town = komi(make_one)
    assert not parents.objects.published().exists()
    assert not type(here).objects.published().exists()
    about = {Group: "group", Camp: "camp", Place: "place"}[type(here)]
    make.make_statement(make.make_person(), **{about: town})
    assert slugs(row.parent for row in parents.objects.published()) == {"republic"}
    assert slugs(type(here).objects.published()) == {"town", "komi", "north", "russia", "republic", "union"}
    assert parents.objects.ever_shown().exists()
    assert not parents.objects.ever_public().exists()


def test_a_row_says_what_it_tells():
    here, _ = komi(make.make_place)
    row = here.further_parents.get()
    assert (str(row), row.child) == ("Komi in Republic, 1921/1936-12", here)
    assert str(PlaceParent(place=here, parent=row.parent)) == "Komi in Republic"
