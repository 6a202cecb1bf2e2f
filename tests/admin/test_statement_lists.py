"""What is said of a person or group stands below its form, and each statement leads to a form of its own and back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from prosopo.admin import statement_lists
from prosopo.models import Group, Passage, Person, Statement
from tests.admin.pages import address, delete, errors, filled_in
from tests.factories import make_camp, make_fate, make_group, make_passage, make_person, make_source, make_statement

SURE = {"certainty": "certain", "voice": "author"}


@pytest.fixture
def person(db):
    return make_person()


def said_of(desk, record):
    return desk.get(address(type(record), "change", record.pk)).context["statement_lists"]


def way_to_add(desk, record):
    return desk.get(address(type(record), "change", record.pk)).context["add_statement_url"]


def rows(listed):
    return [(row.statement.kind, row.objects) for row in listed.rows]


def test_a_persons_statements_stand_below_their_form(desk, person):
    held = {"kind": "detention", "camp": make_camp(), "text": "", "certainty": "possible", "voice": "hearsay"}
    make_statement(person, text="was calm", denied=True, status="draft")
    make_statement(person, **held, date="1937", date_text="in 1937", date_basis="stated")
    make_statement(person, **held | {"camp": make_camp("kirpichny")}, date="1936", date_basis="stated")
    make_statement(make_person("kirov"), text="was loud")
    page = desk.get(address(Person, "change", person.pk))
    [listed] = page.context["statement_lists"]
    assert rows(listed) == [("detention", "Kirpichny"), ("detention", "Vorkuta"), ("description", "was calm")]
    text = page.content.decode()
    for words in ("denial:", "Guevorkian was arrested", "Memoir", "in 1937", "possible", "hearsay", "draft"):
        assert words in text
    assert "was loud" not in text


def test_a_line_says_why_readers_do_not_see_what_is_published(desk, person):
    letters = make_source("letters", status="draft")
    make_statement(person, text="was calm")
    make_statement(person, text="was loud", passage=make_passage("His wife", letters))
    [listed] = said_of(desk, person)
    assert [row.held_back for row in listed.rows] == ["", "the source is a draft"]
    text = desk.get(address(Person, "change", person.pk)).content.decode()
    assert text.count("held back: the source is a draft") == 1


def test_what_is_said_with_a_person_stands_apart(desk, person):
    kirov = make_person("kirov")
    make_statement(kirov, voice="quoted", speaker=person, text="was loud")
    make_statement(person, voice="quoted", speaker=person, text="was calm")
    of_them, also = said_of(desk, person)
    assert (rows(of_them), rows(also)) == ([("description", "was calm")], [("description", "was loud")])
    assert also.shows_subject


def test_what_is_said_of_a_group_stands_below_its_form(desk):
    group = make_group()
    make_statement(None, subject_group=group, text="were silent", headcount_text="Guevorkian")
    make_statement(make_person(), kind="membership", group=group, text="")
    of_it, also = said_of(desk, group)
    assert rows(of_it) == [("description", "Guevorkian · were silent")]
    assert rows(also) == [("membership", "Sapronovists")]


@pytest.mark.parametrize("make", [make_person, make_group], ids=["person", "group"])
def test_nothing_said_is_told_so(desk, db, make):
    record = make()
    page = desk.get(address(type(record), "change", record.pk))
    assert "Nothing is said of " in page.content.decode()
    assert "Add a statement" in page.content.decode()


def test_more_than_a_page_holds_leads_to_the_list(desk, person, monkeypatch):
    monkeypatch.setattr(statement_lists, "MAX_ROWS", 2)
    for _ in range(3):
        make_statement(person)
    [listed] = said_of(desk, person)
    assert (len(listed.rows), listed.count) == (2, 3)
    assert desk.get(listed.all_url).context["cl"].result_count == 3


def test_a_statement_is_added_for_the_person_and_returns_to_them(desk, person):
    url = way_to_add(desk, person)
    data = filled_in(desk.get(url)) | {"kind": "description", "text": "was calm", "passage": make_passage().pk} | SURE
    assert data["person"] == str(person.pk)
    response = desk.post(url, data)
    made = Statement.objects.get()
    assert (made.person, made.status) == (person, "draft")
    assert response.url == f"{address(Person, 'change', person.pk)}#statement-{made.pk}"


def test_another_statement_is_of_the_same_person_and_passage_and_returns_as_well(desk, person):
    url, passage = way_to_add(desk, person), make_passage()
    data = filled_in(desk.get(url)) | {"kind": "description", "text": "was calm", "passage": passage.pk} | SURE
    another = desk.post(url, data | {"_addanother": "yes"}).url
    form = filled_in(desk.get(another))
    assert (form["person"], form["passage"]) == (str(person.pk), str(passage.pk))
    assert not form.get("kind")
    assert not form.get("text")
    response = desk.post(another, form | {"kind": "description", "text": "was loud"} | SURE)
    assert response.url.startswith(address(Person, "change", person.pk))
    assert Statement.objects.filter(person=person, passage=passage).count() == 2


def test_a_refused_statement_still_returns_to_the_person(desk, person):
    url = way_to_add(desk, person)
    data = filled_in(desk.get(url)) | {"kind": "fate", "passage": make_passage().pk} | SURE
    response = desk.post(url, data)
    assert "fate" in errors(response)
    assert response.context["return_to"] == address(Person, "change", person.pk)
    assert desk.post(url, data | {"fate": make_fate().pk}).url.startswith(address(Person, "change", person.pk))


def test_a_changed_statement_returns_to_the_person_even_when_it_is_moved(desk, person):
    made = make_statement(person, status="draft")
    [listed] = said_of(desk, person)
    url = listed.rows[0].url
    response = desk.post(url, filled_in(desk.get(url)) | {"person": make_person("kirov").pk})
    assert response.url == f"{address(Person, 'change', person.pk)}#statement-{made.pk}"
    assert said_of(desk, person)[0].rows == []


def test_a_draft_is_deleted_from_its_own_form_and_returns_to_the_person(desk, person):
    make_statement(person, status="draft")
    url = said_of(desk, person)[0].rows[0].url
    query = f"?{urlsplit(url).query}"
    way = address(Statement, "delete", Statement.objects.get().pk) + query
    assert way.replace("&", "&amp;") in desk.get(url).content.decode()
    assert delete(desk, Statement.objects.get(), query).url == address(Person, "change", person.pk)
    assert not Statement.objects.exists()


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/admin/",
        "//example.org/admin/",
        "/\\example.org",
        "/api/v1/people/",
        "javascript:alert(1)",
        "admin/",
        "/admin/\r\nSet-Cookie: a=b",
        "",
    ],
)
def test_a_form_leads_nowhere_but_to_the_admin(desk, person, elsewhere):
    made = make_statement(person, status="draft")
    url = address(Statement, "change", made.pk)
    data = filled_in(desk.get(url))
    response = desk.post(f"{url}?{'_return_to='}{elsewhere.replace(chr(13), '%0D').replace(chr(10), '%0A')}", data)
    assert response.status_code == 302
    assert urlsplit(response.url).netloc == ""
    assert response.url.startswith("/admin/")
    assert "\n" not in response.url


def test_another_passage_is_of_the_same_source(desk):
    first = make_passage()
    url = address(Passage, "add")
    data = filled_in(desk.get(url)) | {"source": first.source.pk, "quote": "His wife", "_addanother": "yes"}
    another = desk.post(url, data).url
    assert parse_qs(urlsplit(another).query) == {"source": [str(first.source.pk)]}
    assert filled_in(desk.get(another))["source"] == str(first.source.pk)


def test_lines_are_for_those_who_may_see_statements(person):
    make_statement(person)
    user = User.objects.create_user("ivan", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_person"))
    client = Client()
    client.force_login(user)
    assert "statement_lists" not in client.get(address(Person, "change", person.pk)).context
    user.user_permissions.add(Permission.objects.get(codename="view_statement"))
    page = client.get(address(Person, "change", person.pk))
    assert len(page.context["statement_lists"][0].rows) == 1
    assert "add_statement_url" not in page.context


def test_a_new_record_says_where_statements_will_be_added(desk, db):
    for model in (Person, Group):
        assert "once they are saved" in desk.get(address(model, "add")).content.decode()
