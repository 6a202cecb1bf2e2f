"""Where awkward records stand in lists that are sorted."""

import pytest

from prosopo.models import Statement
from tests import factories as make
from tests.api.ipif.service import ids

pytestmark = pytest.mark.django_db


def test_statements_that_name_nothing_come_last_and_a_denied_one_names_nothing(client):
    person = make.make_person("person")
    camps = [make.make_camp("b", name="Б"), make.make_camp("a", name="A")]
    friends = [make.make_person("z", name="Zhukov"), make.make_person("y", name="Яковлев, Б.")]
    for at in (0, 1):
        make.make_statement(person, ref=f"camp-{at}", camp=camps[at], related_person=friends[at])
    make.make_statement(person, ref="not-so", camp=camps[1], related_person=friends[0], denied=True)
    make.make_statement(person, ref="written", place_text="Vyatka")
    make.make_statement(person, ref="nothing")
    assert ids(client, "statements", sortBy="places") == ["camp-1", "camp-0", "written", "not-so", "nothing"]
    assert ids(client, "statements", sortBy="placesDESC") == ["camp-0", "camp-1", "written", "nothing", "not-so"]
    assert ids(client, "statements", sortBy="relatesToPersons")[:2] == ["camp-1", "camp-0"]
    assert ids(client, "statements", sortBy="relatesToPersons DESC")[:2] == ["camp-0", "camp-1"]
    assert ids(client, "statements", sortBy="nameDESC")[-1] == "not-so"


def test_a_date_with_an_open_beginning_stands_by_its_end(client):
    for ref, date in (("third", "1938/.."), ("second", "../1937"), ("first", "1936"), ("undated", "")):
        make.make_statement(make.make_person(ref), ref=ref, date=date, date_basis="stated" if date else "")
    assert ids(client, "statements", sortBy="date") == ["first", "second", "third", "undated"]
    assert ids(client, "statements", sortBy="dateDESC") == ["third", "second", "first", "undated"]


def test_factoids_stand_by_the_last_change_of_any_of_their_statements(client):
    for name in ("a", "b"):
        person = make.make_person(name)
        for at in (1, 2):
            make.make_statement(person, ref=f"{name}{at}")
    for ref in ("b1", "b2", "a1", "a2", "b2"):
        Statement.objects.filter(ref=ref).update(certainty="possible")
    (a, b) = ids(client, "factoids")
    assert ids(client, "factoids", sortBy="modifiedWhen") == [a, b]
    assert ids(client, "factoids", sortBy="modifiedWhenDESC") == [b, a]
    Statement.objects.filter(ref="a1").update(certainty="possible")
    assert ids(client, "factoids", sortBy="modifiedWhen") == [b, a]


def test_factoids_stand_by_their_sources(client):
    for name in ("b", "a-c", "a", "a1"):
        passage = make.make_passage(source=make.make_source(name))
        make.make_statement(make.make_person(f"of-{name}"), passage=passage)
    for way, expected in (("", ["a", "a-c", "a1", "b"]), ("DESC", ["b", "a1", "a-c", "a"])):
        told = client.get("/ipif/factoids", {"sortBy": f"source-ref{way}"}).json()["factoids"]
        assert [one["source-ref"]["@id"] for one in told] == expected


def test_a_date_that_is_that_of_something_else_stands_by_the_day_that_is_shown(client):
    doubted = make.make_event("doubted", date="1936-10-27~", date_basis="stated")
    words = make.make_passage("They were held.")
    for ref, said in (
        ("third", {"date": "1936-10-28", "date_basis": "stated"}),
        ("second", {"relative_to_event": doubted, "relative_position": "same", "date_text": "They were held."}),
        ("first", {"date": "1936-10-26", "date_basis": "stated"}),
        ("of-event", {"event": doubted}),
    ):
        make.make_statement(make.make_person(ref), ref=ref, passage=words, **said)
    assert ids(client, "statements", sortBy="date") == ["first", "second", "of-event", "third"]
