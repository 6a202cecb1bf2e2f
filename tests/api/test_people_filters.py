"""The filters of the list of people."""

import pytest
from django.db import connection

from prosopo.search import lists
from tests import factories as make
from tests.api.answers import answer, faults, identities

KINDS = {"group": "membership", "camp": "detention", "role": "role", "fate": "fate"}
MALFORMED = (
    "A slug is made of ASCII letters, digits, hyphens and underscores. Its own time follows an @: vorkuta@1936/1937."
)

each_filter = pytest.mark.parametrize("name", KINDS)
each_tree = pytest.mark.parametrize("name", ["group", "camp"])


def _term(name, slug, **fields):
    return getattr(make, f"make_{name}")(slug, **fields)


def _say(name, person, term, **fields):
    return make.make_statement(person, kind=KINDS[name], **({name: term} | fields))


def _people(client, name, *values, **parameters):
    return identities(client, "people/", **{name: values}, **parameters)


@pytest.fixture
def said(db):
    """Says `x` of Anna, `y` of Boris, both of Clara in two statements, and nothing of Dora."""

    def say(name):
        anna, boris, clara, _ = (make.make_person(slug) for slug in ("anna", "boris", "clara", "dora"))
        x, y = _term(name, "x"), _term(name, "y")
        for person, term in ((anna, x), (boris, y), (clara, x), (clara, y)):
            _say(name, person, term)

    return say


@each_filter
@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["x"], ["anna", "clara"]),
        (["y"], ["boris", "clara"]),
        (["x,y"], ["anna", "boris", "clara"]),
        (["y, x,x"], ["anna", "boris", "clara"]),
        (["x", "y"], ["clara"]),
        (["x,y", "y"], ["boris", "clara"]),
    ],
    ids=str,
)
def test_commas_mean_any_and_repeating_means_all(client, said, name, values, found):
    said(name)
    assert _people(client, name, *values) == found
    assert answer(client, "people/", **{name: values})["count"] == len(found)


@pytest.mark.django_db
def test_different_filters_must_all_match(client):
    anna, boris = make.make_person("anna"), make.make_person("boris")
    group, camp = make.make_group(), make.make_camp()
    _say("group", anna, group)
    _say("camp", anna, camp)
    _say("camp", boris, camp)
    assert _people(client, "camp", "vorkuta") == ["anna", "boris"]
    assert _people(client, "camp", "vorkuta", group="sapronovists") == ["anna"]


@each_tree
@pytest.mark.django_db
def test_a_record_stands_for_all_that_sits_in_it_at_any_depth(client, name):
    top = _term(name, "top")
    middle = _term(name, "middle", parent=top)
    below = {"above": top, "between": middle, "under": _term(name, "bottom", parent=middle)}
    for slug, term in below.items():
        _say(name, make.make_person(slug), term)
    _say(name, make.make_person("aside"), _term(name, "aside", parent=top))
    assert _people(client, name, "top") == ["above", "aside", "between", "under"]
    assert _people(client, name, "middle") == ["between", "under"]
    assert _people(client, name, "bottom") == ["under"]


@each_filter
@pytest.mark.django_db
@pytest.mark.parametrize("hidden", [{"denied": True}, {"status": "draft"}, {"status": "withdrawn"}], ids=str)
def test_a_denied_or_unpublished_statement_never_puts_a_person_in_the_list(client, name, hidden):
    anna, boris, term = make.make_person("anna"), make.make_person("boris"), _term(name, "x")
    _say(name, anna, term)
    _say(name, boris, term, **hidden)
    assert _people(client, name, "x") == ["anna"]


@each_filter
@pytest.mark.django_db
def test_a_statement_of_an_unpublished_source_never_puts_a_person_in_the_list(client, name):
    anna, boris, term = make.make_person("anna"), make.make_person("boris"), _term(name, "x")
    draft = make.make_passage(source=make.make_source("draft", status="draft"))
    _say(name, anna, term, passage=make.make_passage())
    _say(name, boris, term, passage=draft)
    assert _people(client, name, "x") == ["anna"]


@pytest.mark.django_db
def test_what_is_said_of_someone_else_does_not_put_a_person_in_the_list(client):
    wife = make.make_person("wife")
    _say("group", make.make_person(), make.make_group(), related_person=wife, speaker=wife, voice="quoted")
    assert _people(client, "group", "sapronovists") == ["guevorkian"]


@each_filter
@pytest.mark.django_db
def test_an_unknown_slug_is_refused_by_name(client, said, name):
    said(name)
    message = f"No public {name} has this slug: see /api/v1/{name}s/ for those that there are."
    assert faults(client, "people/", **{name: ["x,zzz", "aaa"]}) == [
        {"parameter": name, "value": "aaa", "message": message},
        {"parameter": name, "value": "zzz", "message": message},
    ]


@each_filter
@pytest.mark.django_db
def test_a_slug_that_only_drafts_use_is_refused_like_one_that_nobody_made(client, name):
    _say(name, make.make_person(), _term(name, "secret"), status="draft")
    (hidden,) = faults(client, "people/", **{name: "secret"})
    (unknown,) = faults(client, "people/", **{name: "nobody"})
    assert hidden == unknown | {"value": "secret"}


@each_filter
@pytest.mark.django_db
@pytest.mark.parametrize("value", ["", "x,", "a b", "Воркута", "x/y", "x" * 81, "x\x00", "x;y"])
def test_a_malformed_slug_is_refused(client, name, value):
    assert faults(client, "people/", **{name: value}) == [{"parameter": name, "value": value, "message": MALFORMED}]


@each_filter
def test_a_hundred_slugs_are_taken_and_one_more_is_refused(client, said, name):
    said(name)
    assert _people(client, name, ",".join(["x"] * 100)) == ["anna", "clara"]
    for values in ([",".join(["x"] * 101)], ["x"] * 101):
        (fault,) = faults(client, "people/", **{name: values})
        assert (fault["parameter"], fault["message"]) == (name, "Give at most 100 slugs.")


@each_filter
def test_a_parameter_may_be_repeated_far_beyond_what_a_planner_orders_as_joins(client, said, name):
    said(name)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '30s'")  # rather than all memory, where this goes wrong
    assert _people(client, name, *["x", "y"] * 20) == ["clara"]


@pytest.mark.django_db
def test_the_faults_of_all_parameters_are_told_at_once(client):
    assert [fault["parameter"] for fault in faults(client, "people/", camp="a b", role="c d")] == ["camp", "role"]
    assert [fault["parameter"] for fault in faults(client, "people/", camp="nowhere", fate="none")] == ["camp", "fate"]


@pytest.mark.django_db
def test_an_unknown_parameter_is_refused_with_those_that_there_are(client):
    assert faults(client, "people/", grup="sapronovists") == [
        {
            "parameter": "grup",
            "value": "sapronovists",
            "message": (
                "There is no such parameter here. Known: born, camp, certainty, cursor, date, date_match, decided_by, "
                "denied, died, disputed, event, exact, fate, format, group, hedged, identifier, kind, legal_basis, "
                "ordering, page_size, participation, place, q, quantity, related_group, related_to, relation, role, "
                "same, sex, source, successors, trait, undated, unit, voice."
            ),
        }
    ]


@pytest.mark.django_db
def test_the_sapronovists_of_the_projects_own_data_are_ivanov_his_wife_and_whom_they_are_called_after(client, vorkuta):
    assert _people(client, "group", "sapronovists") == ["ivanov-vladimir", "ivanov-wife", "sapronov"]
    names = [item["name"] for item in answer(client, "people/", group="sapronovists")["results"]]
    assert names == ["Vladimir Ivanov", "Ivanov's wife", "Timothy Sapronov"]


@pytest.mark.parametrize("sorted_at_most", [10_000, 3])
def test_a_date_finds_people_whatever_centuries_there_are(client, db, monkeypatch, sorted_at_most):
    monkeypatch.setattr(lists, "COUNT_LIMIT", sorted_at_most)
    dates = {"first": "0001", "last": "9999", "one": "1936", "till": "../1937", "wide": "1700/1950", "since": "1937/.."}
    for slug, date in dates.items():
        dated = {"date": date, "date_basis": "stated"}
        make.make_statement(make.make_person(slug), kind="detention", text="", place_text="there", **dated)
    make.make_statement(make.make_person("undated"))
    for date, found in {
        "1936": {"one", "till", "wide"},
        "1800": {"till", "wide"},
        "9999": {"last", "since"},
        "0001": {"first", "till"},
        "0001/9999": set(dates),
        "../1600": {"first", "till"},
        "2100/..": {"last", "since"},
    }.items():
        assert {one["slug"] for one in answer(client, "people/", date=date)["results"]} == found, date
    assert [one["value"] for one in answer(client, "people/facets/")["decade"]] == ["000X", "193X", "999X"]


def test_nothing_is_counted_by_a_date_within_which_nothing_is_sure_to_lie(client, db):
    make.make_statement(
        make.make_person(), kind="fate", text="", fate=make.make_fate(), date="1937", date_basis="stated"
    )
    found = answer(client, "people/facets/", date="1937/", date_match="certain")
    assert (found["fate"], found["camp"]) == ([], [])
    assert found["decade"][0]["value"] == "193X"
