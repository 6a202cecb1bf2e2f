"""Further parents as rows in the form of what has them."""

import pytest

from prosopo.models import Camp, CampParent, Group, GroupParent, Place, PlaceParent
from tests import factories as make
from tests.admin.pages import add_row, address, errors, filled_in, formset_of, submit

KINDS = [
    pytest.param(Group, GroupParent, make.make_group, id="groups"),
    pytest.param(Camp, CampParent, make.make_camp, id="camps"),
    pytest.param(Place, PlaceParent, make.make_place, id="places"),
]
each_kind = pytest.mark.parametrize(("model", "parents", "make_one"), KINDS)
ROWS = "further_parents"


def form(desk, record):
    url = address(type(record), "change", record.pk)
    return url, filled_in(desk.get(url))


@each_kind
def test_a_parent_has_its_time_and_others_stand_in_rows(desk, model, parents, make_one):
    komi, north, republic = make_one("komi"), make_one("north"), make_one("republic")
    url, data = form(desk, komi)
    data |= {"parent": north.pk, "parent_date": "1936-12/.."}
    data = add_row(data, ROWS, parent=republic.pk, date="1921/1936-12", note="As an oblast.")
    assert errors(desk.post(url, data)) == {}
    komi.refresh_from_db()
    assert (komi.parent, komi.parent_date) == (north, "1936-12/..")
    (row,) = parents.objects.all()
    assert (row.child, row.parent, row.date, row.note) == (komi, republic, "1921/1936-12", "As an oblast.")


@each_kind
def test_a_time_without_a_parent_is_refused(desk, model, parents, make_one):
    response = submit(desk, address(model, "change", make_one("komi").pk), parent_date="1936")
    fault = "There is a time, but no parent: choose the parent, or take the time away."
    assert errors(response) == {"__all__": [fault]}


@each_kind
def test_a_row_that_closes_a_circle_names_it(desk, model, parents, make_one):
    north = make_one("north")
    komi = make_one("komi", parent=north)
    town = make_one("town", parent=komi)
    url, data = form(desk, north)
    response = desk.post(url, add_row(data, ROWS, parent=town.pk))
    circle = "The parents run in a circle: North → Town → Komi → North. Choose another."
    assert formset_of(response, ROWS).errors == [{"parent": [circle]}]
    make.make_further_parent(make_one("union", parent=town), make_one("else"))
    make.make_further_parent(north, make_one("land"))
    land = model.objects.get(slug="land")
    response = submit(desk, address(model, "change", land.pk), parent=town.pk)
    circle = "The parents run in a circle: Land → Town → Komi → North → Land. Choose another."
    assert errors(response) == {"parent": [circle]}
    assert parents.objects.count() == 2


@each_kind
def test_a_row_is_not_the_main_parent_nor_another_row_at_the_same_time(desk, model, parents, make_one):
    north, republic = make_one("north"), make_one("republic")
    komi = make_one("komi", parent=north)
    url, data = form(desk, komi)
    response = desk.post(url, add_row(data, ROWS, parent=north.pk))
    same = "“North” is its main parent at the same time: give another time, or leave this row out."
    assert formset_of(response, ROWS).errors == [{"parent": [same]}]
    twice = add_row(add_row(data, ROWS, parent=republic.pk, date="1921"), ROWS, parent=republic.pk, date="1921")
    repeated = "This parent is already there with the same time: change that row, or leave this one out."
    assert formset_of(desk.post(url, twice), ROWS).errors[1] == {"__all__": [repeated]}
    # The main parent and a row change places in one form.
    make.make_further_parent(komi, republic)
    url, data = form(desk, komi)
    assert errors(desk.post(url, data | {"parent": republic.pk, f"{ROWS}-0-parent": north.pk})) == {}
    komi.refresh_from_db()
    assert (komi.parent, parents.objects.get().parent) == (republic, north)
