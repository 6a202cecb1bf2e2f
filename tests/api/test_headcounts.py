"""How many people a statement means: what is served, and which numbers the filter goes by."""

import pytest

from prosopo.models import Statement
from tests import factories as make
from tests.api.answers import answer, faults, identities

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted():
    """Statements on groups, and on a camp alone, by their references."""
    crowd, camp = make.make_group("crowd"), make.make_camp("vorkuta")
    about = make.make_statement(subject_group=crowd, ref="about-1200", headcount_about=1200)
    make.make_statement(subject_group=crowd, ref="at-least-100", headcount_min=100)
    make.make_statement(subject_group=crowd, ref="at-most-500", headcount_max=500)
    make.make_statement(camp=camp, ref="held-300-to-400", headcount_min=300, headcount_max=400)
    make.make_statement(subject_group=crowd, ref="35-a-day", headcount_min=30, headcount_max=40, headcount_per="day")
    half = {"headcount_text": "was", "headcount_share_min": 50, "headcount_share_max": 50}
    make.make_statement(subject_group=crowd, ref="half", headcount_share_of=about, **half)
    make.make_statement(subject_group=crowd, ref="uncounted")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("350", ["at-least-100", "at-most-500", "held-300-to-400"]),
        ("1200", ["about-1200", "at-least-100"]),
        ("401/1199", ["at-least-100", "at-most-500"]),
        ("1000/..", ["about-1200", "at-least-100"]),
        ("../99", ["at-most-500"]),
        ("35", ["at-most-500"]),
        ("0", ["at-most-500"]),
    ],
)
def test_a_number_is_asked_of_bounds_or_of_about_and_never_of_a_rate_or_share(client, counted, asked, found):
    assert identities(client, "statements/", headcount=asked) == found
    assert answer(client, "statements/", headcount=asked)["count"] == len(found)


def test_the_record_says_which_numbers_it_has(client, counted):
    told = {one["ref"]: one["headcount"] for one in answer(client, "statements/")["results"]}
    empty = dict.fromkeys(["min", "max", "about", "text", "share_of", "share_min", "share_max", "per"])
    whole = {"ref": "about-1200", "url": "/api/v1/statements/about-1200/"}
    assert told["about-1200"] == empty | {"about": 1200}
    assert told["35-a-day"] == empty | {"min": 30, "max": 40, "per": "day"}
    assert told["half"] == empty | {"text": "was", "share_of": whole, "share_min": 50, "share_max": 50}
    assert told["uncounted"] is None


def test_what_is_said_of_a_camp_alone_may_be_a_number(client, counted):
    (held,) = answer(client, "camps/vorkuta/")["statements"]
    assert (held["headcount"]["min"], held["headcount"]["max"]) == (300, 400)


@pytest.mark.parametrize("asked", ["", "many", "-5", "1/2/3", "../..", "..", "1.5", "10/"])
def test_what_is_no_number_is_told_how_to_be_one(client, asked):
    message = "Give a number of people, or two with a slash between them: 500, 100/500, 100/.., ../500."
    assert faults(client, "statements/", headcount=asked) == [
        {"parameter": "headcount", "value": asked, "message": message}
    ]


def test_the_smaller_number_comes_first(client):
    (fault,) = faults(client, "statements/", headcount="500/100")
    assert fault["message"] == "500 is more than 100: give the smaller number first."


HIDING = {
    "the statement": lambda whole: Statement.objects.filter(pk=whole.pk).withdraw(),
    "its source": lambda whole: type(whole.passage.source).objects.filter(pk=whole.passage.source_id).withdraw(),
    "whom it names": lambda whole: type(whole.related_person).objects.filter(pk=whole.related_person_id).withdraw(),
}


@pytest.mark.parametrize("hide", HIDING.values(), ids=HIDING)
@pytest.mark.django_db(transaction=True)
def test_a_share_names_no_statement_that_readers_do_not_see(client, hide):
    other = make.make_passage("words of another", make.make_source("other", text=""))
    crowd, wife = make.make_group("crowd"), make.make_person("wife")
    whole = make.make_statement(
        subject_group=crowd, ref="whole", passage=other, headcount_about=100, related_person=wife
    )
    # A part that stands in somebody's document, and one that is in nobody's.
    witness = {"voice": "quoted", "speaker": make.make_person("witness"), "passage": make.make_passage()}
    make.make_statement(subject_group=crowd, ref="part", headcount_share_of=whole, **witness)
    before = client.get("/api/v1/changes/").json()["results"]
    assert answer(client, "statements/part/")["headcount"]["share_of"]["ref"] == "whole"
    assert answer(client, "people/witness/")["mentioned_in"][0]["headcount"]["share_of"]["ref"] == "whole"
    hide(whole)
    assert answer(client, "statements/part/")["headcount"] is None
    assert answer(client, "people/witness/")["mentioned_in"][0]["headcount"] is None
    after = client.get("/api/v1/changes/").json()["results"]
    assert {"part", "witness"} <= {one["identity"] for one in after if one not in before}
