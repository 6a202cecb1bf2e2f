"""What is said of someone, in the order in which it happened."""

import pytest

from tests import factories as make
from tests.api.answers import answer, problem

pytestmark = pytest.mark.django_db


def said(person, ref, date="", start="Guevorkian", **fields):
    basis = "stated" if date else ""
    return make.make_statement(person, ref=ref, date=date, date_basis=basis, passage=make.make_passage(start), **fields)


def refs(statements):
    return [one["ref"] for one in statements]


def test_dated_statements_stand_in_order_of_time_then_of_the_text(client):
    person = make.make_person()
    for ref, date, quote in [
        ("later", "1937", "Guevorkian"),
        ("within", "1936-05", "Guevorkian"),
        ("second", "1936", "the camp was silent"),
        ("first", "1936", "was arrested"),
        ("open", "../1935", "Guevorkian"),
        ("from", "1936/..", "Guevorkian"),
    ]:
        said(person, ref, date, quote)
    for ref, quote in (("nowhen-b", "the camp"), ("nowhen-a", "Guevorkian")):
        said(person, ref, start=quote)
    told = answer(client, "people/guevorkian/timeline/")
    assert told["person"] == {"slug": "guevorkian", "name": "Guevorkian", "url": "/api/v1/people/guevorkian/"}
    assert refs(told["dated"]) == ["open", "first", "second", "from", "within", "later"]
    assert refs(told["undated"]) == ["nowhen-a", "nowhen-b"]


def test_what_lasted_until_some_time_stands_before_what_ended_it(client):
    person = make.make_person()
    for ref, date in (("quit", "1927-12-02/1927-12-19"), ("member", "../1927-12"), ("earlier", "1927-11")):
        said(person, ref, date)
    assert refs(answer(client, "people/guevorkian/timeline/")["dated"]) == ["earlier", "member", "quit"]


def test_pages_of_a_source_whose_text_is_not_held_stand_in_order_of_their_numbers(client):
    person, source = make.make_person(), make.make_source("memoir")
    for ref, locator in (("c", "p. 10"), ("b", "p. 9, note 2"), ("a", "p. 9"), ("d", "preface")):
        passage = make.make_passage("Guevorkian", source, ref=ref, start=None, end=None, locator=locator)
        make.make_statement(person, ref=ref, passage=passage)
    assert refs(answer(client, "people/guevorkian/timeline/")["undated"]) == ["a", "b", "c", "d"]


def test_denied_and_disputed_statements_are_shown_and_marked(client):
    person = make.make_person()
    said(person, "not-so", "1936", denied=True)
    make.make_dispute(said(person, "here", "1937"), said(person, "there", "1937-05"))
    marks = [
        (one["ref"], one["denied"], one["disputed"]) for one in answer(client, "people/guevorkian/timeline/")["dated"]
    ]
    assert marks == [("not-so", True, False), ("here", False, True), ("there", False, True)]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"shot": "[1937-02..]", "held": "1937-09", "joined": "1920"}, ["joined", "held", "shot"]),
        ({"shot": "193X", "arrested": "[..1938-05]", "held": "1937-09"}, ["held", "arrested", "shot"]),
        ({"shot": "../1938", "arrested": "1937-12"}, ["arrested", "shot"]),
        ({"shot": "1937/", "held": "1937/"}, ["held", "shot"]),
        ({"shot": "1938-03-21", "led": "../1938-06"}, ["led", "shot"]),  # while he lived
        ({"shot": "1937", "held": "1938"}, ["shot", "held"]),  # the dates allow nothing else
        ({"shot": "[1937..]", "was remembered": "1956"}, ["shot", "was remembered"]),
        ({"buried": "[1937..]", "shot": "1938", "was remembered": "1956"}, ["shot", "buried", "was remembered"]),
        ({"born": "[..1900]", "joined": "1899", "shot": "1938"}, ["born", "joined", "shot"]),
        ({"rehabilitated": "[1930..]", "arrested": "1937", "shot": "1938"}, ["arrested", "rehabilitated", "shot"]),
    ],
)
def test_what_has_no_known_end_stands_where_it_can_have_happened(dates, expected, client):
    person, camp, group, kinds = make.make_person(), make.make_camp(), make.make_group(), {}
    for slug, category in (("shot", "executed"), ("arrested", "arrested"), ("rehabilitated", "rehabilitated")):
        kinds[slug] = {"kind": "fate", "fate": make.make_fate(slug, category=category)}
    kinds |= {"held": {"kind": "detention", "camp": camp}, "joined": {"kind": "membership", "group": group}}
    kinds |= {"led": {"kind": "membership", "group": group}, "born": {"kind": "birth"}, "buried": {"kind": "burial"}}
    for what, date in dates.items():
        said(person, what.replace(" ", "-"), date, **kinds.get(what, {"kind": "description", "text": what}))
    told = refs(answer(client, "people/guevorkian/timeline/")["dated"])
    assert told == [what.replace(" ", "-") for what in expected]


def test_a_death_that_is_denied_moves_nothing(client):
    person, shot = make.make_person(), make.make_fate("shot", category="executed")
    said(person, "not-shot", "[1937..]", kind="fate", fate=shot, denied=True)
    said(person, "held", "../1938", kind="detention", camp=make.make_camp())
    assert refs(answer(client, "people/guevorkian/timeline/")["dated"]) == ["not-shot", "held"]


def test_every_statement_about_someone_is_there_once(client, vorkuta):
    person = answer(client, "people/guevorkian/")
    told = answer(client, "people/guevorkian/timeline/")
    assert sorted(refs(told["dated"] + told["undated"])) == sorted(refs(person["statements"]))
    assert told["dated"]


def test_someone_of_whom_nothing_is_said_has_an_empty_one(client):
    make.make_person()
    told = answer(client, "people/guevorkian/timeline/")
    assert (told["dated"], told["undated"]) == ([], [])


def test_who_is_not_there_is_answered_as_by_the_record(client):
    problem(client.get("/api/v1/people/nobody/timeline/"), 404)
    withdrawn = make.make_person("withdrawn")
    withdrawn.status = "withdrawn"
    withdrawn.save()
    problem(client.get("/api/v1/people/withdrawn/timeline/"), 410)


def test_it_has_an_etag_and_an_address_on_the_site(client):
    make.make_person()
    response = client.get("/people/guevorkian/timeline/")
    assert (response.status_code, response["Location"]) == (303, "/api/v1/people/guevorkian/timeline/")
    tag = client.get(response["Location"])["ETag"]
    assert client.get(response["Location"], headers={"if-none-match": tag}).status_code == 304
