"""A person is saved with their names and what is said of them, or not at all."""

import pytest

from prosopo.models import Camp, CampName, Group, GroupName, Person, PersonName, Statement
from tests.admin.pages import add_row, address, errors, filled_in, formset_of
from tests.factories import (
    make_camp,
    make_fate,
    make_group,
    make_name,
    make_passage,
    make_person,
    make_relation,
    make_statement,
)

NAME = {"text": "Gevorkyan", "kind": "romanisation", "language": "ru-Latn"}
SAID = {"kind": "description", "text": "was calm", "certainty": "certain", "voice": "author"}
ALREADY = "This form of the name is already there"


@pytest.fixture
def new_person(desk):
    """What a curator sends from the form of a new person, before any row is added."""
    data = filled_in(desk.get(address(Person, "add"))) | {"name": "Kirov", "slug": "kirov", "sex": "male"}
    return data | {"names-TOTAL_FORMS": 0}


def test_a_person_is_saved_with_names_and_statements(desk, new_person):
    passage, fate = make_passage(), make_fate()
    data = add_row(new_person, "names", **NAME)
    data = add_row(data, "names", **NAME | {"text": "Геворкян", "kind": "original_script", "passage": passage.pk})
    data = add_row(data, "statements", **SAID, passage=passage.pk)
    data = add_row(data, "statements", **SAID | {"kind": "fate", "text": "", "fate": fate.pk}, passage=passage.pk)
    assert desk.post(address(Person, "add"), data).status_code == 302
    person = Person.objects.get()
    assert (person.name, person.status) == ("Kirov", "draft")
    assert [(name.text, name.is_editorial) for name in person.names.all()] == [("Gevorkyan", True), ("Геворкян", False)]
    said = [(one.kind, one.text, one.fate, one.status) for one in person.statements.order_by("id")]
    assert said == [("description", "was calm", None, "draft"), ("fate", "", fate, "draft")]


def test_a_blank_row_for_a_name_is_left_out(desk):
    data = filled_in(desk.get(address(Person, "add"))) | {"name": "Kirov", "slug": "kirov", "sex": "male"}
    assert data["names-TOTAL_FORMS"] == 1
    assert desk.post(address(Person, "add"), data).status_code == 302
    assert not PersonName.objects.exists()


def test_a_statement_that_is_refused_keeps_the_new_person_and_their_names_from_being_written(desk, new_person):
    passage = make_passage()
    data = add_row(new_person, "names", **NAME)
    data = add_row(data, "statements", **SAID, passage=passage.pk)
    data = add_row(data, "statements", **SAID | {"kind": "fate"}, passage=passage.pk)
    response = desk.post(address(Person, "add"), data)
    assert response.status_code == 200
    message = "A fate statement says what became of them: choose the fate."
    assert formset_of(response, "statements").errors == [{}, {"fate": [message]}]
    assert message in response.content.decode()
    assert not Person.objects.exists()
    assert not PersonName.objects.exists()
    assert not Statement.objects.exists()


def test_a_person_who_is_refused_keeps_their_statements_from_being_written(desk, new_person):
    data = add_row(new_person | {"slug": "facets"}, "statements", **SAID, passage=make_passage().pk)
    response = desk.post(address(Person, "add"), data)
    assert errors(response) == {"slug": ["“facets” is reserved for the site's own pages: choose another slug."]}
    assert not Statement.objects.exists()


def test_a_name_without_letters_is_told_so(desk, new_person):
    response = desk.post(address(Person, "add"), new_person | {"name": "–"})
    assert errors(response) == {"name": ["The name has no letters or digits to sort it by: write it out."]}


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("date", "1936-13", "1936-13"),
        ("date_text", "in autumn", "does not stand in the words cited"),
        ("passage", "", "This field is required."),
        ("certainty", "", "This field is required."),
        ("voice", "", "This field is required."),
    ],
)
def test_a_row_of_a_statement_is_told_what_is_wrong_at_the_field(desk, new_person, field, value, message):
    data = add_row(new_person, "statements", **SAID | {"passage": make_passage().pk, field: value})
    [row] = formset_of(desk.post(address(Person, "add"), data), "statements").errors
    assert [(name, message in str(told)) for name, told in row.items() if name != "__all__"] == [(field, True)]


def test_a_statement_in_a_persons_form_can_be_changed(desk):
    said = make_statement(make_person(), status="draft")
    url = address(Person, "change", said.person.pk)
    data = filled_in(desk.get(url)) | {"statements-0-text": "was silent", "name": "Changed"}
    assert desk.post(url, data).status_code == 302
    said.refresh_from_db()
    assert (said.text, said.person.name, said.status) == ("was silent", "Changed", "draft")


def test_words_that_stand_in_a_further_passage_are_kept_in_a_persons_form(desk):
    words, further = make_passage(), make_passage("He came in spring.")
    dated = {"date": "1936-21", "date_basis": "stated", "date_text": "in spring"}
    said = make_statement(make_person(), status="draft", passage=words, **dated)
    said.also_cites.add(further)
    url = address(Person, "change", said.person.pk)
    assert desk.post(url, filled_in(desk.get(url)) | {"statements-0-text": "was silent"}).status_code == 302
    said.refresh_from_db()
    assert (said.text, list(said.also_cites.all())) == ("was silent", [further])
    said.also_cites.clear()
    response = desk.post(url, filled_in(desk.get(url)) | {"statements-0-text": "was loud"})
    assert list(formset_of(response, "statements").errors[0]) == ["date_text"]


def test_a_person_is_not_tied_to_themself_in_their_own_form(desk):
    person = make_person()
    tie = {"passage": make_passage().pk, "related_person": person.pk, "relation": make_relation().pk}
    url = address(Person, "change", person.pk)
    response = desk.post(url, add_row(filled_in(desk.get(url)), "statements", **SAID, **tie))
    assert formset_of(response, "statements").errors == [
        {"__all__": ["The person and the related person are the same: choose someone else."]}
    ]
    assert not Statement.objects.exists()


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
