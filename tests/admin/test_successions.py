"""What came after what, in the forms of the older and of the newer one."""

import pytest

from prosopo.models import Group
from tests import factories as make
from tests.admin.pages import add_row, address, filled_in, formset_of

pytestmark = pytest.mark.django_db
ROWS = "later_successions"


def save_with_row(desk, record, **fields):
    """Open a record's form, add a row for a successor, and save."""
    url = address(type(record), "change", record.pk)
    return desk.post(url, add_row(filled_in(desk.get(url)), ROWS, **fields))


def row_errors(response):
    return [message for row in formset_of(response, ROWS).errors for some in row.values() for message in some]


@pytest.fixture
def pair():
    return make.make_group("gpu", name="GPU"), make.make_group("nkvd", name="NKVD")


@pytest.mark.parametrize("make_one", [make.make_group, make.make_camp, make.make_place])
def test_a_successor_is_added_in_the_form_of_the_older_and_stands_below_that_of_the_newer(desk, make_one):
    older, newer = make_one("gpu", name="GPU"), make_one("nkvd", name="NKVD")
    fields = {"kind": "renamed", "successor": newer.pk, "date": "1934-07-10", "date_basis": "editor"}
    assert save_with_row(desk, older, **fields, note="By decree.").status_code == 302
    made = older.later_successions.get()
    assert (made.successor, made.kind, made.date, made.note) == (newer, "renamed", "1934-07-10", "By decree.")
    below = desk.get(address(type(newer), "change", newer.pk))
    assert below.context["predecessor_rows"] == [(made, address(type(older), "change", older.pk))]
    assert "renamed to this" in below.content.decode()
    assert desk.get(address(type(older), "change", older.pk)).context["predecessor_rows"] == []


def test_a_date_comes_with_its_basis(desk, pair):
    older, newer = pair
    refused = save_with_row(desk, older, kind="renamed", successor=newer.pk, date="1934")
    assert row_errors(refused) == ["A date and its basis go together: fill in both, or neither."]


def test_a_row_that_would_close_a_circle_is_refused(desk, pair):
    older, newer = pair
    third = make.make_group("mvd", name="MVD")
    make.make_succession(older, newer)
    make.make_succession(newer, third)
    refused = save_with_row(desk, third, kind="renamed", successor=older.pk)
    assert row_errors(refused) == ["The successors run in a circle: MVD → GPU → NKVD → MVD. Choose another."]


def test_two_records_stand_in_one_row(desk, pair):
    older, newer = pair
    make.make_succession(older, newer)
    refused = save_with_row(desk, older, kind="succeeded", successor=newer.pk)
    repeated = "It is said already which of these two came after the other: change that row instead."
    assert row_errors(refused) == [repeated]


def test_nothing_comes_after_itself(desk, pair):
    older, _ = pair
    refused = save_with_row(desk, older, kind="renamed", successor=older.pk)
    assert "Choose two different records: a group does not come after itself." in row_errors(refused)
    assert Group.objects.get(slug="gpu").later_successions.count() == 0
