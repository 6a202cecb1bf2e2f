"""The list of changes: harvesters go on from answer to answer, and are told what is wrong with what they ask."""

import datetime
import json

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prosopo.index.log import entries
from prosopo.index.log.entries import LogPosition
from prosopo.index.models.log import Batch, Change
from prosopo.models import Person, Source, Statement
from tests import factories as make
from tests.api.answers import answer, faults
from tests.api.document import make_document, validator_of
from tests.api.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)  # PostgreSQL gives nothing that is not committed

HOUR = datetime.timedelta(hours=1)
TIME = "Give a date (2026-11-26), a time with its zone (2026-11-26T10:00:00Z; a + is written %2B), or what `since` was"


@pytest.fixture(autouse=True)
def small_world(db):
    make_world()


def changes(client, **parameters):
    return answer(client, "changes/", **parameters)


def told(page):
    return [f"{one['change']} {one['kind']}/{one['identity']}" for one in page["results"]]


def harvest(client, **parameters):
    """All that is told by following `next`, and what to ask with the next time."""
    page = changes(client, **parameters)
    found = told(page)
    while page["next"]:
        page = answer(client, page["next"].partition("/api/v1/")[2])
        found += told(page)
    return found, page["since"]


@pytest.fixture
def since(client):
    """Where whoever has read everything goes on."""
    return harvest(client)[1]


def shift(hours):
    """Let all that is logged be so many hours older."""
    Batch.objects.update(at=F("at") - hours * HOUR, latest_at=F("latest_at") - hours * HOUR)


def test_everything_that_is_public_has_been_created(client):
    found, _ = harvest(client)
    assert found == [str(one) for one in Change.objects.order_by("pk")]
    assert {"created people/guevorkian", "created statements/arrest", "created camps/gulag"} < set(found)
    assert {"created sources/memoir", "created disputes/was-he-arrested", "created fates/arrested"} < set(found)


@pytest.mark.parametrize("size", [1, 7, 200])
def test_page_by_page_all_is_told_once(client, size):
    assert harvest(client, page_size=size) == harvest(client)


def test_whoever_has_read_everything_is_told_what_comes_after_it(client, since):
    page = changes(client, since=since)
    assert page == {"results": [], "next": None, "since": since}
    Person.objects.filter(slug="wife").update(merged_into=Person.objects.get(slug="m-b"))
    page = changes(client, since=since)
    assert page["results"][0] | {"at": None} == {
        "change": "merged",
        "kind": "people",
        "identity": "wife",
        "url": "/api/v1/people/wife/",
        "at": None,
        "into": {"slug": "m-b", "url": "/api/v1/people/m-b/"},
    }
    assert all(one["into"] is None for one in page["results"][1:])
    at = datetime.datetime.fromisoformat(page["results"][0]["at"])
    assert timezone.now() - HOUR < at <= timezone.now()
    assert at.utcoffset() == datetime.timedelta(0)
    assert page["next"] is None
    assert changes(client, since=page["since"])["results"] == []


def test_what_is_told_leads_to_what_is_there(client, since):
    make.make_person("tiit")
    Statement.objects.filter(ref="no-trotskyist").withdraw()
    page = changes(client, since=since)
    gone = {"withdrawn": 410, "merged": 301}
    assert len(page["results"]) > 5
    for one in page["results"]:
        assert client.get(one["url"]).status_code == gone.get(one["change"], 200)


def test_kinds_and_changes_can_be_chosen(client, since):
    Source.objects.filter(slug="typescript").withdraw()
    make.make_person("tiit")
    found = ["created camps/gulag", "created camps/vorkuta", "created roles/engineer"]
    assert told(changes(client, kind="camps,roles")) == found
    assert told(changes(client, kind="sources", since=since)) == [
        "changed sources/memoir",
        "withdrawn sources/typescript",
    ]
    assert told(changes(client, change="withdrawn,merged")) == ["withdrawn sources/typescript"]
    assert told(changes(client, change="created", since=since)) == ["created people/tiit"]
    assert told(changes(client, change="merged")) == []


@pytest.mark.parametrize("scanned", [1, 4])
def test_where_little_is_chosen_pages_may_be_empty_and_lead_on(client, monkeypatch, scanned):
    expected, since = harvest(client, kind="roles,disputes")
    monkeypatch.setattr(entries, "MOST_SCANNED", scanned)
    assert harvest(client, kind="roles,disputes") == (expected, since)
    page = changes(client, kind="disputes")
    assert page["results"] == []
    assert page["next"].count("since=") == page["next"].count("kind=disputes") == 1


def test_from_a_time_on(client):
    shift(3)
    Person.objects.filter(slug="wife").update(sex="male")
    time = timezone.now() - 2 * HOUR
    found, _ = harvest(client, since=time.isoformat())
    assert "changed people/wife" in found
    everything = harvest(client)
    assert len(found) < len(everything[0])
    for begin in (time - 9 * HOUR, time - 24000 * 24 * HOUR):
        assert harvest(client, since=begin.isoformat()) == everything
    assert harvest(client, since="0001-01-01") == harvest(client, since="0001-01-01T00:00:00+14:00") == everything


@pytest.mark.parametrize(
    "form", ["{0}T23:30:00Z", "{0}t23:30:00.5z", "{0} 23:30:00+00:00", "{1}", "{1}T01:30:00+02:00"]
)
def test_a_time_is_written_in_any_way_that_rfc_3339_allows(client, form):
    """Of what was logged at half past eleven, whoever asks from then on is told, and from the next day on is not."""
    day, next_day = datetime.date(2020, 2, 28), datetime.date(2020, 2, 29)
    late = datetime.datetime(2020, 2, 28, 23, 30, tzinfo=datetime.UTC)
    first, last = Batch.objects.earliest("pk"), Batch.objects.latest("pk")
    Batch.objects.filter(pk=first.pk).update(at=late - HOUR, latest_at=late - HOUR)
    Batch.objects.filter(pk__gt=first.pk, pk__lt=last.pk).update(at=late, latest_at=late)
    Batch.objects.filter(pk=last.pk).update(at=late + HOUR, latest_at=late + HOUR)
    asked = []
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(entries, "position_at", lambda time: asked.append(time) or LogPosition())
        changes(client, since=form.format(day, next_day))
    midnight = datetime.datetime(2020, 2, 29, tzinfo=datetime.UTC)
    assert asked[0].replace(microsecond=0) == (midnight if form == "{1}" else late)


def test_a_time_to_come_is_answered(client):
    page = changes(client, since=(timezone.now() + 48 * HOUR).isoformat())
    assert changes(client, since=page["since"])["next"] is None


WRONG = ["", "x", "2026", "2026-13-01", "2026-11-31", "2026-11-26T10:00:00", "2026-11-26T25:00:00Z", "26.11.2026"]
WRONG += ["2026-11-26T10:00:00 02:00", "yesterday", "2026-W01-1", "20261126", "1795682552", "٢٠٢٦-١١-٢٦", "\x0b", "𝔄"]


@pytest.mark.parametrize("value", WRONG)
def test_what_is_no_time_and_no_place_is_refused(client, value):
    [fault] = faults(client, "changes/", since=value)
    assert (fault["parameter"], fault["value"]) == ("since", value)
    assert fault["message"].startswith(TIME)


def test_a_place_that_was_meddled_with_is_refused(client, since):
    place, _, signature = since.partition(":")
    for one in (place, f"{place}:", f"{place}x:{signature}", f"{place}:{signature}x", f"{signature}:{place}"):
        [fault] = faults(client, "changes/", since=one)
        assert fault["message"].startswith(TIME)


def test_a_cursor_of_another_list_is_no_place(client):
    following = answer(client, "people/", page_size=1)["next"].partition("cursor=")[2]
    [fault] = faults(client, "changes/", since=following)
    assert fault["message"].startswith(TIME)


def test_a_place_that_the_log_no_longer_has_is_refused_and_why(client, since):
    make.make_person("tiit")
    later = changes(client, since=since)["since"]
    Batch.objects.latest("pk").delete()
    [fault] = faults(client, "changes/", since=later)
    assert fault == {
        "parameter": "since",
        "value": later,
        "message": "The log has been put back to an older state: leave this out, and compare what you have.",
    }
    assert changes(client, since=since)["results"] == []


BAD = {
    "kind": ("passages", "Give one or more of people, statements, groups, camps, roles, fates, traits, legal_bases,"),
    "change": ("deleted", "Give one or more of created, changed, withdrawn, merged, separated by commas."),
    "page_size": ("201", "Give a whole number from 1 to 200."),
    "until": ("2026-11-26", "There is no such parameter here. Known: change, format, kind, page_size, since."),
    "cursor": ("x", "There is no such parameter here. Known: change, format, kind, page_size, since."),
}


@pytest.mark.parametrize(("parameter", "bad"), BAD.items())
def test_parameters_that_cannot_be_used_are_named(client, parameter, bad):
    [fault] = faults(client, "changes/", **{parameter: bad[0]})
    assert (fault["parameter"], fault["value"]) == (parameter, bad[0])
    assert fault["message"].startswith(bad[1])


def test_a_parameter_given_twice_is_refused(client):
    [fault] = faults(client, "changes/", since=["2026-11-26", "2026-11-27"])
    assert fault["message"] == "Give this parameter once: two different values cannot both be meant."


@pytest.mark.parametrize(("asked", "queries"), [("", 1), ("kind=roles", 1), ("since=2026-11-26", 2), ("place", 2)])
def test_an_answer_takes_as_many_queries_for_few_changes_as_for_many(client, since, asked, queries):
    """The changes; where to begin: by time, or whether the log has that place."""
    for number in (0, 12):
        Person.objects.bulk_create(
            Person(slug=f"p{one}", name="A", sex="male", status="published") for one in range(number)
        )
        with CaptureQueriesContext(connection) as made:
            assert client.get(f"/api/v1/changes/?{asked.replace('place', f'since={since}')}").status_code == 200
        assert len(made) == queries


def test_nothing_is_written_to_answer(client, since):
    with CaptureQueriesContext(connection) as made:
        for parameters in ({}, {"since": since}, {"since": "2026-11-26", "kind": "roles"}):
            changes(client, **parameters)
    assert all(one["sql"].split()[0] in {"SELECT", "WITH"} for one in made)


def test_an_answer_has_a_tag_that_stays_until_it_changes(client, since):
    first = client.get("/api/v1/changes/", {"since": since})
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get("/api/v1/changes/", {"since": since}, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make.make_person("tiit")
    assert client.get("/api/v1/changes/", {"since": since})["ETag"] != first["ETag"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_changes_are_only_read(client, method):
    assert getattr(client, method)("/api/v1/changes/").status_code == 405


def test_every_answer_is_what_the_document_says(client, since):
    document = make_document()
    operation = document["paths"]["/api/v1/changes/"]["get"]
    page = validator_of(document, operation, "200", "application/json")
    Person.objects.filter(slug="wife").update(merged_into=Person.objects.get(slug="m-b"))
    for parameters in ({}, {"page_size": 1}, {"since": since}, {"change": "merged"}, {"since": "2100-01-01"}):
        page.validate(changes(client, **parameters))
    problem = validator_of(document, operation, "400", "application/problem+json")
    problem.validate(client.get("/api/v1/changes/?since=x").json())
    parameters = {one["name"]: one for one in operation["parameters"] if one["in"] == "query"}
    assert set(parameters) == {"since", "kind", "change", "page_size", "format"}
    assert all(one["description"] for one in parameters.values())
    for name in ("since", "kind", "change"):
        for example in parameters[name]["schema"]["examples"]:
            changes(client, **{name: example})


def whole(client, query=""):
    """The log as a file: what its lines say, and where it leads on."""
    response = client.get(f"/api/v1/changes/?format=ndjson{query}")
    assert response.status_code == 200
    [following] = [link for link in response["Link"].split(", <") if link.endswith('rel="next"')]
    lines = [json.loads(line) for line in b"".join(response.streaming_content).splitlines()]
    return response, lines, following.partition(">")[0].strip("<").partition("://testserver")[2]


@pytest.mark.parametrize("at_once", [1, 4, 1000])
def test_as_ndjson_the_log_is_given_whole_and_leads_to_what_comes_after(client, monkeypatch, at_once, since):
    monkeypatch.setattr("prosopo.api.v1.changes._AT_ONCE", at_once)
    pages = [one for kind in ("roles", "disputes,people") for one in changes(client, kind=kind)["results"]]
    response, lines, _ = whole(client)
    assert response["Content-Type"] == "application/x-ndjson"
    assert response["Content-Disposition"].startswith('attachment; filename="')
    assert told({"results": lines}) == harvest(client)[0]
    assert [line for line in lines if line["kind"] == "roles"] == pages[:1]
    assert whole(client, "&kind=disputes,people")[1] == pages[1:]
    _, lines, following = whole(client, f"&since={since}&kind=people")
    assert lines == []
    make.make_person("tiit")
    make.make_source("other")
    assert following.startswith("/api/v1/changes/?")
    assert "kind=people" in following
    _, lines, following = whole(client, following.partition("?")[2].replace("format=ndjson", ""))
    assert told({"results": lines}) == ["created people/tiit"]
    assert whole(client, following.partition("?")[2].replace("format=ndjson", ""))[1] == []


def test_as_ndjson_a_place_behind_the_end_stays_there(client):
    """A time to come: whatever was logged last, it leads on from there."""
    _, lines, following = whole(client, "&since=2100-01-01")
    assert lines == []
    make.make_person("tiit")
    assert told(answer(client, following.partition("/api/v1/")[2].replace("format=ndjson", ""))) == [
        "created people/tiit"
    ]


def test_as_ndjson_there_are_no_pages(client):
    [fault] = faults(client, "changes/", format="ndjson", page_size="7")
    assert fault["message"] == "As ndjson, a list is given whole, not in pages: leave this out."
    head = client.head("/api/v1/changes/?format=ndjson")
    assert (head.status_code, head["Content-Type"]) == (200, "application/x-ndjson")
    assert head["Link"] == whole(client)[0]["Link"]
