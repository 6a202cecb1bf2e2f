"""What the columns of the lists say."""

import pytest

from prosopo.models import Passage, Person, Statement
from tests.admin.pages import address
from tests.factories import (
    make_camp,
    make_event,
    make_fate,
    make_group,
    make_name,
    make_passage,
    make_person,
    make_relation,
    make_role,
    make_statement,
)


def column(desk, model, name, **query):
    """The cells of one column, from the top down."""
    changelist = desk.get(address(model), query).context["cl"]
    return [getattr(changelist.model_admin, name)(record) for record in changelist.result_list]


def test_a_person_is_listed_with_other_names_and_the_number_of_statements(desk):
    guevorkian = make_person("guevorkian")
    make_name(guevorkian, "Gevorkyan")
    make_name(guevorkian, "Геворкян")
    make_person("ivanov")
    make_statement(guevorkian, status="draft")
    make_statement(guevorkian)
    assert column(desk, Person, "other_names") == ["Gevorkyan, Геворкян", "–"]
    assert column(desk, Person, "statement_count") == [2, 0]


def test_people_can_be_sorted_by_how_much_is_said_of_them(desk):
    make_person("ivanov")
    make_statement(make_person("guevorkian"))
    number = desk.get(address(Person)).context["cl"].list_display.index("statement_count")
    assert column(desk, Person, "statement_count", o=number) == [0, 1]
    assert column(desk, Person, "statement_count", o=-number) == [1, 0]


@pytest.mark.parametrize(
    ("about", "line"),
    [
        ({"text": "was calm"}, "was calm"),
        ({"text": "was calm", "denied": True}, "denial: was calm"),
        ({"text": "t" * 200}, "t" * 119 + "…"),
        ({"role": make_role, "group": make_group, "text": "twice"}, "Engineer · Sapronovists · twice"),
        ({"fate": make_fate, "event": make_event, "camp": make_camp}, "Arrested · Hunger strike · Vorkuta · was calm"),
        ({"place_text": "on the Don", "text": ""}, "on the Don"),
    ],
)
def test_a_statement_is_listed_in_one_line(desk, about, line):
    made = {field: value() if callable(value) else value for field, value in about.items()}
    kind = "description" if made.get("text", "was calm") else "detention"
    make_statement(make_person(), kind=kind, **made)
    assert column(desk, Statement, "what") == [line]


@pytest.mark.parametrize(
    ("relation", "line"), [(make_relation, "Wife of Sedov · was calm"), (None, "concerning Sedov · was calm")]
)
def test_a_statement_about_two_people_names_the_other(desk, relation, line):
    make_statement(make_person(), related_person=make_person("sedov"), relation=relation and relation())
    assert column(desk, Statement, "what") == [line]


def test_a_statement_is_listed_under_its_subject(desk):
    camp = make_camp()
    make_statement(camp=camp)
    make_statement(event=make_event(), camp=camp)
    make_statement(subject_group=make_group(), camp=camp)
    make_statement(make_person(), camp=camp)
    assert sorted(column(desk, Statement, "subject")) == ["Guevorkian", "Hunger strike", "Sapronovists", "Vorkuta"]


def test_a_long_quote_is_shortened(desk):
    make_statement(make_person(), passage=make_passage("x" * 200))
    assert column(desk, Statement, "quote") == ["“" + "x" * 89 + "…”"]
    assert column(desk, Passage, "short_quote") == ["“" + "x" * 159 + "…”"]


def test_an_empty_list_says_so_and_how_to_see_more(desk):
    assert "There are no people yet." in desk.get(address(Person)).content.decode()
    make_person()
    for query, message in (
        ("?q=zzz", "Nothing is found for “zzz”."),
        ("?status__exact=draft", "Nothing is found with these filters."),
        ("?q=zzz&status__exact=draft", "Nothing is found for “zzz” with these filters."),
    ):
        page = desk.get(address(Person) + query).content.decode()
        assert message in page
        assert '<a href="?">Show all people</a>' in page
    assert "Nothing is found" not in desk.get(address(Person)).content.decode()


def test_the_index_has_the_record_first_and_then_the_users(desk):
    apps = desk.get("/admin/").context["app_list"]
    assert [app["name"] for app in apps] == ["Prosopo", "Users and roles"]
