"""What single records become in IPIF, and who is served at all."""

import pytest

from tests import factories as make
from tests.api.ipif.service import ids, one

pytestmark = pytest.mark.django_db


def test_a_statement_tells_its_words_its_date_and_how_sure_it_is(client):
    make.make_statement(
        make.make_person(),
        ref="arrest",
        kind="fate",
        fate=make.make_fate(),
        date="1936-10/..",
        date_text="spring of 1936",
        date_basis="stated",
        certainty="possible",
        passage=make.make_passage("in the spring of 1936"),
    )
    told = one(client, "statements", "arrest")
    assert told["date"] == {"label": "spring of 1936 = 1936-10/..", "sortdate": "1936-10-01"}
    assert "fate: Arrested." in told["statementText"]
    assert "Certainty: possible." in told["statementText"]
    assert "“in the spring of 1936”" in told["statementText"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"from": "1800"}, set()),
        ({"from": "1800", "to": "2000"}, {"a", "b", "c"}),
        ({"from": "1937"}, {"b"}),
        ({"to": "1937"}, {"b"}),
        ({"to": "1938"}, {"c"}),
        ({"to": "1936-04"}, {"a"}),
        ({"from": "1936-06"}, {"a", "b"}),
        ({"from": "1937-06-30"}, {"b", "c"}),
        ({"from": "1937-07-01"}, {"c"}),
        ({"to": "1937-12-31"}, {"a", "b"}),
        ({"from": "1936-05-17", "to": "1936-05-17"}, {"a", "b"}),
        ({"from": "1936", "to": "1936"}, {"a", "b"}),
        ({"from": "1950"}, {"c"}),
    ],
)
def test_a_time_finds_what_may_have_been_within(asked, expected, client):
    person = make.make_person()
    for ref, date in (("a", "1936"), ("b", "1936-05/1937-06"), ("c", "1938/.."), ("undated", "")):
        make.make_statement(person, ref=ref, date=date, date_basis="stated" if date else "")
    assert set(ids(client, "statements", **asked)) == expected


def test_nobody_is_served_who_is_not_public(client):
    hidden = make.make_person("hidden", status="draft")
    make.make_statement(hidden, ref="said")
    group = make.make_statement(subject_group=make.make_group(), ref="of-a-group")
    assert group
    assert ids(client, "persons") == ids(client, "statements") == ids(client, "factoids") == []


def test_someone_merged_into_another_is_found_there(client):
    loser = make.make_person("loser")
    loser.merged_into = make.make_person("winner")
    loser.save()
    response = client.get("/ipif/persons/loser")
    assert (response.status_code, response["Location"]) == (301, "/ipif/persons/winner")
