"""What whoever starts the server is told: each address leads somewhere, in the database that is served."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from prosopo import welcome
from tests import factories as make

ADDRESS = "http://127.0.0.1:9000"


def told():
    """The lines, and the address that each has, by its name."""
    lines = welcome.welcome_message(ADDRESS, "curator").splitlines()
    named = (re.fullmatch(r"  ([A-Z][a-z ]+|API): +(\S.*)", line) for line in lines)
    return lines, {found[1]: found[2] for found in named if found}


def path_in(value):
    return re.search(rf"{ADDRESS}([^' ]*)", value)[1]


@pytest.fixture
def someone_held(db):
    person = make.make_person("guevorkian", name="Socrate Guevorkian")
    passage = make.make_passage(source=make.make_source("letters", title="Letters", text="Guevorkian was arrested."))
    camp = make.make_camp("vorkuta", name="Vorkuta")
    return make.make_statement(person, passage=passage, camp=camp, kind="detention")


def test_a_person_their_source_and_a_question_are_of_the_database_that_is_served(someone_held, desk):
    lines, named = told()
    assert named["A person"] == f"{ADDRESS}/people/guevorkian/  # Socrate Guevorkian"
    source = someone_held.passage.source
    assert named["Their source"] == f"{ADDRESS}/admin/prosopo/source/{source.pk}/change/  # Letters"
    question = f"curl '{ADDRESS}/api/v1/people/?camp=vorkuta&kind=detention'  # who was held at Vorkuta"
    assert named["A question"] == question
    for name in ("Site", "Admin", "API", "Documentation", "A person", "Their source"):
        assert desk.get(path_in(named[name]), follow=True).status_code == 200, name
    assert [one["slug"] for one in desk.get(path_in(named["A question"])).json()["results"]] == ["guevorkian"]
    assert lines[-1] == "Stop it with Ctrl-C."


def test_the_answer_of_the_question_holds_the_person_in_the_projects_own_data(vorkuta, client):
    _, named = told()
    people = client.get(path_in(named["A question"])).json()["results"]
    assert path_in(named["A person"]) in {f"/people/{one['slug']}/" for one in people}


@pytest.mark.parametrize(
    ("member", "question"),
    [(True, "group=left  # who belonged to the Left"), (False, "source=memoir  # whom “Memoir” speaks of")],
)
def test_where_nobody_was_held_the_question_is_another_and_finds_the_person(db, client, member, question):
    person = make.make_person("guevorkian")
    if member:
        make.make_statement(person, kind="membership", group=make.make_group("left", name="the Left"))
    else:
        make.make_statement(person, kind="description", role=None, text="tall")
    _, named = told()
    assert named["A question"] == f"curl '{ADDRESS}/api/v1/people/?{question.replace('  #', chr(39) + '  #')}"
    assert client.get(path_in(named["A question"])).json()["count"] == 1


def test_the_person_is_the_one_of_whom_most_is_said(someone_held):
    other = make.make_person("ivanov")
    for _ in range(2):
        make.make_statement(other)
    assert told()[1]["A person"].startswith(f"{ADDRESS}/people/ivanov/ ")


@pytest.mark.parametrize("hidden", ["draft", "denied", "unnamed"])
def test_nobody_is_shown_whom_readers_do_not_see_or_of_whom_it_is_denied(db, hidden):
    person = make.make_person("guevorkian", is_named=hidden != "unnamed")
    make.make_statement(person, status="draft" if hidden == "draft" else "published", denied=hidden == "denied")
    assert "A person" in told()[1]
    assert "guevorkian" not in "".join(told()[0])


def test_where_nothing_is_public_the_ways_to_bring_something_in_are_told(db, desk):
    lines, named = told()
    assert "Nothing is public yet. Bring in:" in lines
    for name, title in (("A text", "Add source"), ("A person", "Add person")):
        assert title in desk.get(path_in(named[name])).content.decode()
    assert "check_fixtures FILE" in named["A table"]
    assert named["The example"].endswith("manage.py loaddata fixtures/vorkuta/*.yaml")
    assert list((settings.ROOT / "fixtures" / "vorkuta").glob("*.yaml"))


def test_how_to_log_in_is_told(db, django_user_model, settings):
    settings.DATA_DIR = Path("var")
    lines, _ = told()
    assert lines[-3:-1] == [
        "Log in to the admin with your own account. To make another that may do everything:",
        "  .venv/bin/python manage.py createsuperuser",
    ]
    django_user_model.objects.create_superuser("curator", password="a password for the tests")
    settings.DATA_DIR = Path("/srv/the data")
    lines, _ = told()
    assert lines[-3:-1] == [
        "Log in to the admin as curator, with the password that the first start showed. To set another:",
        "  DATA_DIR='/srv/the data' .venv/bin/python manage.py changepassword curator",
    ]


def test_a_sandbox_says_so(db, settings):
    assert told()[0][0] == "Prosopo is running. Open:"
    settings.SANDBOX = True
    assert told()[0][0] == "Prosopo’s sandbox is running, on a copy of the data. Open:"


def test_names_neither_steer_the_terminal_nor_fill_it(someone_held):
    someone_held.person.name = "\x1b[2J" + "a" * 100
    someone_held.person.save()
    shown = told()[1]["A person"].split("# ")[1]
    assert shown == "[2J" + "a" * 56 + "…"


def test_the_example_is_found_in_one_query_without_the_sources_texts(someone_held, django_assert_num_queries):
    # the statements, with whom and what they name; whether there is a curator
    with django_assert_num_queries(2) as asked:
        told()
    assert '"text"' not in asked[0]["sql"].split("FROM")[0]
