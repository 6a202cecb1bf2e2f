"""Searching by name in the admin: any spelling, drafts included, the most alike first."""

import pytest

from prosopo.models import Camp, CampName, Event, Group, Person, PersonName, Role
from tests import factories as make
from tests.admin.pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def records(db):
    """Someone of every kind, and a draft."""
    make.make_person("ivanova", name="Ivanova")
    make.make_person("ivanov", name="Ivanov")
    draft = make.make_person("gevorkyan", name="Геворкян", status="draft")
    make.make_name(draft, "Socrate")
    make.make_group("sapronovists")
    make.make_camp("vorkuta")
    CampName.objects.create(camp=Camp.objects.get(), text="Воркутлаг", kind="original_script", language="ru")
    make.make_event("hunger-strike")
    make.make_role("fitter")


def listed(desk, model, typed, **parameters):
    """The records that a list shows, in order."""
    page = desk.get(address(model), {"q": typed, **parameters})
    return [str(record) for record in page.context["cl"].result_list]


SEARCHES = [
    (Person, "Guevorkian", ["Геворкян"]),
    (Person, "Gevorkyam", ["Геворкян"]),
    (Person, "gevorkyan", ["Геворкян"]),
    (Person, "Иванова", ["Ivanova", "Ivanov"]),
    (Person, "Иванов", ["Ivanov", "Ivanova"]),
    (Person, "Nobody", []),
    (Person, "…", []),
    (PersonName, "Guevorkian", ["Socrate"]),
    (Group, "Сапроновисты", ["Sapronovists"]),
    (Camp, "Vorkoutlag", ["Vorkuta"]),
    (CampName, "Vorkouta", ["Воркутлаг"]),
    (Event, "strike", ["Hunger strike"]),
    (Role, "fit", ["Fitter"]),
    (Role, "source says", ["Fitter"]),  # its scope note
]


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(("model", "typed", "expected"), SEARCHES)
def test_a_list_is_searched_under_any_spelling(desk, model, typed, expected):
    assert listed(desk, model, typed) == expected


@pytest.mark.usefixtures("records")
def test_the_order_of_a_column_comes_before_that_of_the_hits(desk):
    assert listed(desk, Person, "Иванова", o="1") == ["Ivanov", "Ivanova"]
    assert listed(desk, Person, "Иванова", o="-1") == ["Ivanova", "Ivanov"]


@pytest.mark.usefixtures("records")
def test_a_filter_narrows_what_is_searched(desk):
    assert listed(desk, Person, "Guevorkian", status__exact="published") == []
    assert listed(desk, Person, "Guevorkian", status__exact="draft") == ["Геворкян"]


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("person", "Guev", ["Геворкян"]),
        ("person", "Iwanowa", ["Ivanova", "Ivanov"]),
        ("group", "sapron", ["Sapronovists"]),
        ("camp", "Воркута", ["Vorkuta"]),
        ("event", "hunger st", ["Hunger strike"]),
        ("role", "fit", ["Fitter"]),
    ],
)
def test_an_autocomplete_finds_under_any_spelling(desk, field, typed, expected):
    parameters = {"app_label": "prosopo", "model_name": "statement", "field_name": field, "term": typed}
    results = desk.get("/admin/autocomplete/", parameters).json()["results"]
    assert [result["text"] for result in results] == expected
