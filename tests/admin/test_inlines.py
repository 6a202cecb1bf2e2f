"""A person is saved with their names, or not at all."""

import pytest

from prosopo.models import Camp, CampName, Group, GroupName, Person, PersonName
from tests.admin.pages import add_row, address, errors, filled_in, formset_of
from tests.factories import make_camp, make_group, make_identifier, make_name, make_passage, make_person, make_source

NAME = {"text": "Gevorkyan", "kind": "romanisation", "language": "ru-Latn"}
ALREADY = "This form of the name is already there"


@pytest.fixture
def new_person(desk):
    """What a curator sends from the form of a new person, before any row is added."""
    data = filled_in(desk.get(address(Person, "add"))) | {"name": "Kirov", "slug": "kirov", "sex": "male"}
    return data | {"names-TOTAL_FORMS": 0}


def test_a_person_is_saved_with_names(desk, new_person):
    passage = make_passage()
    data = add_row(new_person, "names", **NAME)
    data = add_row(data, "names", **NAME | {"text": "Геворкян", "kind": "original_script", "passage": passage.pk})
    assert desk.post(address(Person, "add"), data).status_code == 302
    person = Person.objects.get()
    assert (person.name, person.status) == ("Kirov", "draft")
    assert [(name.text, name.is_editorial) for name in person.names.all()] == [("Gevorkyan", True), ("Геворкян", False)]


def test_a_blank_row_for_a_name_is_left_out(desk):
    data = filled_in(desk.get(address(Person, "add"))) | {"name": "Kirov", "slug": "kirov", "sex": "male"}
    assert data["names-TOTAL_FORMS"] == 1
    assert desk.post(address(Person, "add"), data).status_code == 302
    assert not PersonName.objects.exists()


def test_a_name_that_is_refused_keeps_the_new_person_from_being_written(desk, new_person):
    response = desk.post(address(Person, "add"), add_row(new_person, "names", **NAME | {"kind": ""}))
    assert formset_of(response, "names").errors == [{"kind": ["This field is required."]}]
    assert not Person.objects.exists()


def test_a_person_who_is_refused_keeps_their_names_from_being_written(desk, new_person):
    response = desk.post(address(Person, "add"), add_row(new_person | {"slug": "facets"}, "names", **NAME))
    assert errors(response) == {"slug": ["“facets” is reserved for the site's own pages: choose another slug."]}
    assert not PersonName.objects.exists()


def test_a_name_without_letters_is_told_so(desk, new_person):
    response = desk.post(address(Person, "add"), new_person | {"name": "–"})
    assert errors(response) == {"name": ["The name has no letters or digits to sort it by: write it out."]}


BEARERS = pytest.mark.parametrize(
    ("model", "names", "make"),
    [(Person, PersonName, make_person), (Group, GroupName, make_group), (Camp, CampName, make_camp)],
    ids=["person", "group", "camp"],
)


@BEARERS
def test_a_name_that_is_already_there_is_told_so(desk, model, names, make):
    bearer = make()
    names.objects.create(**{names.BEARER: bearer}, **NAME)
    url = address(model, "change", bearer.pk)
    data = add_row(filled_in(desk.get(url)) | {"names-TOTAL_FORMS": 1}, "names", **NAME)
    response = desk.post(url, data)
    assert response.status_code == 200
    assert ALREADY in response.content.decode()
    assert names.objects.count() == 1


@BEARERS
def test_a_name_that_is_given_twice_is_told_so(desk, model, names, make):
    bearer = make()
    url = address(model, "change", bearer.pk)
    data = filled_in(desk.get(url)) | {"names-TOTAL_FORMS": 0}
    response = desk.post(url, add_row(add_row(data, "names", **NAME), "names", **NAME))
    assert response.status_code == 200
    assert ALREADY in response.content.decode()
    assert not names.objects.exists()


def test_the_same_form_may_be_editorial_and_cited(desk):
    person = make_person()
    make_name(person, "Gevorkyan", language="ru-Latn")
    url = address(Person, "change", person.pk)
    data = add_row(filled_in(desk.get(url)) | {"names-TOTAL_FORMS": 1}, "names", **NAME, passage=make_passage().pk)
    assert desk.post(url, data).status_code == 302
    assert [name.is_editorial for name in person.names.all()] == [True, False]


def test_a_spelling_from_a_draft_source_changes_nothing_that_readers_are_told(desk, client):
    person = make_person("kirov", name="Kirov")
    make_name(person, "Kiroff", kind="romanisation", language="en")
    passage = make_passage("Kiroff", make_source("hidden", status="draft", text=""))
    paths = ("/ipif/persons/kirov", "/api/v1/people/kirov/", "/api/v1/changes/", "/api/v1/people/?q=Kirow")
    Person.objects.update(modified="1936-10-27T00:00:00Z")
    before = [client.get(path).content for path in paths]
    url = address(Person, "change", person.pk)
    data = filled_in(desk.get(url)) | {"names-TOTAL_FORMS": 1}
    data = add_row(data, "names", **NAME | {"text": "Kirow", "passage": passage.pk})
    assert desk.post(url, data).status_code == 302
    assert person.names.count() == 2
    assert [client.get(path).content for path in paths] == before


def test_an_identifier_that_is_entered_twice_is_told_at_the_second_row_and_read_from_its_address(desk):
    url = address(Camp, "change", make_camp().pk)
    data = add_row(filled_in(desk.get(url)), "identifiers", scheme="wikidata", value="https://www.wikidata.org/wiki/Q1")
    twice = add_row(data, "identifiers", scheme="wikidata", value="Q1")
    response = desk.post(url, twice)
    assert response.status_code == 200
    assert "This identifier is already there" in response.content.decode()
    assert desk.post(url, data).status_code == 302
    assert [str(one) for one in Camp.objects.get().identifiers.all()] == ["wikidata:Q1"]


def test_a_new_record_is_told_that_another_has_its_identifier(desk):
    make_identifier(make_camp("inta"), "wikidata:Q1")
    make_identifier(make_group(), "wikidata:Q2")  # of another kind
    data = filled_in(desk.get(address(Camp, "add"))) | {"name": "Vorkuta", "slug": "vorkuta", "kind": "camp"}
    response = desk.post(address(Camp, "add"), add_row(data, "identifiers", scheme="wikidata", value="q1"))
    (fault,) = formset_of(response, "identifiers").errors
    assert fault["value"][0].startswith("Another camp has this identifier already: look it up there")
    data = add_row(data, "identifiers", scheme="wikidata", value="Q2")
    assert desk.post(address(Camp, "add"), data).status_code == 302
