"""Dates that are reckoned from another statement or an event: found, shown and exported by what these come to."""

import pytest

from prosopo.dates import parse
from prosopo.models import Event, Source, Statement
from tests import factories as make
from tests.api.answers import answer

pytestmark = pytest.mark.django_db

STATED = {"date_basis": "stated"}
WORDS = {"date_text": "They were held."}


@pytest.fixture
def world():
    """People who are called after what a passage says of them, and of when."""
    article = make.make_passage("They were held.", source=make.make_source("article", date="1961-10", **STATED))
    letter = make.make_passage("They were held.", source=make.make_source("letter"))
    strike = make.make_event("strike", name="Strike", date="1936-10-27/1937-03", **STATED)
    doubted = make.make_event("doubted", name="Doubted", date="1936-10-27~", **STATED)
    feast = make.make_event("feast", name="Feast", date="XXXX-03-17", **STATED)
    since = make.make_event("since", name="Since", date="1936-10-27/", **STATED)

    def say(slug, passage=article, **said):
        text = {"kind": "description", "text": slug}
        return make.make_statement(make.make_person(slug, name=slug), ref=slug, passage=passage, **text, **said)

    def relative(slug, position, amount=None, unit="", passage=article, event=strike, **said):
        base = said if "relative_to_statement" in said else {"relative_to_event": event, **said}
        offset = {"relative_position": position, "relative_amount": amount, "relative_unit": unit}
        return say(slug, passage, **WORDS, **offset, **base)

    dated = say("dated", passage=letter, date="1940-05-03", **STATED)
    relative("week-after-start", "after_start", 1, "weeks")
    relative("week-after", "after", 1, "weeks")
    relative("month-before", "before", 1, "months")
    relative("day-before-end", "before_end", 1, "days")
    relative("meanwhile", "same")
    relative("later", "after_start")
    relative("letter-later", "after_start", passage=letter)
    relative("earlier", "before")
    relative("doubted-day", "after", 2, "days", event=doubted)
    relative("no-year", "after", 1, "days", event=feast)
    relative("same-feast", "same", event=feast)
    relative("since-start", "after_start", 1, "days", event=since)
    relative("since-end", "after", 1, "days", event=since)
    relative("two-years-later", "after", 2, "years", relative_to_statement=dated, event=None)
    # That of its event is not taken where it is reckoned from something else.
    relative("elsewhen", "after", 1, "days", event=None, relative_to_statement=dated)
    return dated


def found(client, records, **parameters):
    identity = {"people": "slug", "statements": "ref"}[records]
    return {one[identity] for one in answer(client, f"{records}/", page_size="200", **parameters)["results"]}


WORKED_OUT = {
    "week-after-start": ("1936-11-03", "1936-11-03", "1936-11-03"),
    "week-after": ("[1937-03-08..1937-04-07]", "1937-03-08", "1937-04-07"),
    "month-before": ("[1936-09-26..1936-09-29]", "1936-09-26", "1936-09-29"),
    "day-before-end": ("[1937-02-28..1937-03-30]", "1937-02-28", "1937-03-30"),
    "meanwhile": ("1936-10-27/1937-03", "1936-10-27", "1937-03-31"),
    "later": ("[1936-10-27..]", "1936-10-27", "9999-12-31"),
    "earlier": ("[..1936-10-27]", "-9999-01-01", "1936-10-27"),
    "doubted-day": ("[1936-10-22..1936-11-05]", "1936-10-22", "1936-11-05"),
    "since-start": ("1936-10-28", "1936-10-28", "1936-10-28"),
    "two-years-later": ("[1942-05-03..1942-05-04]", "1942-05-03", "1942-05-04"),
    "same-feast": ("XXXX-03-17", None, None),
}


def test_the_record_shows_the_words_and_what_they_come_to(client, world):
    in_list = {one["ref"]: one for one in answer(client, "statements/", page_size="200")["results"]}
    for ref, expected in WORKED_OUT.items():
        record = answer(client, f"statements/{ref}/")
        date = record["date"]
        assert (date["edtf"], date["earliest"], date["latest"]) == expected
        assert (date["text"], record["date_basis"]) == ("They were held.", "relative")
        (of_person,) = answer(client, f"people/{ref}/")["statements"]
        assert (of_person["date"], of_person["relative_to"]) == (date, record["relative_to"])
        assert in_list[ref] == {name: value for name, value in record.items() if name != "links"}


def test_the_record_says_what_the_date_is_reckoned_from(client, world):
    strike = {"slug": "strike", "name": "Strike", "url": "/api/v1/events/strike/"}
    assert answer(client, "statements/week-after-start/")["relative_to"] == {
        "statement": None,
        "event": strike,
        "position": "after_start",
        "amount": 1,
        "unit": "weeks",
    }
    dated = {"ref": "dated", "url": "/api/v1/statements/dated/"}
    assert answer(client, "statements/two-years-later/")["relative_to"] == {
        "statement": dated,
        "event": None,
        "position": "after",
        "amount": 2,
        "unit": "years",
    }
    assert answer(client, "statements/dated/")["relative_to"] is None
    no_year = answer(client, "statements/no-year/")
    assert (no_year["date"]["edtf"], no_year["date"]["text"], no_year["date_basis"]) == (None, "They were held.", None)


FOUND = [
    (
        {"date": "1936-11-03"},
        {"week-after-start", "meanwhile", "later", "letter-later", "doubted-day", "since-end"},
    ),
    ({"date": "1936-11-03", "date_match": "certain"}, {"week-after-start"}),
    ({"date": "1937-04-05"}, {"week-after", "later", "letter-later", "since-end"}),
    ({"date": "1936-09"}, {"month-before", "earlier"}),
    ({"date": "1936-09", "date_match": "certain"}, {"month-before"}),
    ({"date": "1936-10/1936-12", "date_match": "certain"}, {"week-after-start", "since-start"}),
    ({"date": "1962"}, {"letter-later"}),
    ({"date": "1961-10"}, {"later", "letter-later", "since-end"}),
    (
        {"date": "1936/1961", "date_match": "certain"},
        {
            "week-after-start",
            "week-after",
            "month-before",
            "day-before-end",
            "meanwhile",
            "later",
            "since-start",
            "two-years-later",
            "dated",
            "elsewhen",
        },
    ),
    ({"date": "1942-05-04"}, {"two-years-later", "later", "letter-later", "since-end"}),
    ({"date": "1942", "date_match": "certain"}, {"two-years-later"}),
    ({"date": "1800"}, {"earlier"}),
    ({"date": "1800", "undated": "include"}, {"earlier", "no-year", "same-feast"}),
]


@pytest.mark.parametrize("records", ["people", "statements"])
def test_a_statement_is_found_when_its_date_comes_to(client, world, records):
    for asked, expected in FOUND:
        assert found(client, records, **asked) == expected, asked


def test_sql_and_the_index_agree_on_every_position_and_sort_of_date(client):
    passage = make.make_passage("They were held.", source=make.make_source("article", date="1950", **STATED))
    bases = (
        "1936",
        "1936-10-27",
        "1936-10/1937-03",
        "1936~",
        "1936/",
        "/1936",
        "../1936",
        "1936/..",
        "[1936..1938]",
        "1936~/1938",
        "1960",
        "XXXX-03-17",
    )
    for at, date in enumerate(bases):
        event = make.make_event(f"e{at}", name=f"e{at}", date=date, **STATED)
        for position in ("after", "before", "after_start", "before_end", "same"):
            for amount, unit in ((None, ""), (3, "weeks"), (1, "years")) if position != "same" else ((None, ""),):
                slug = f"{at}-{position}-{unit}"
                offset = {"relative_position": position, "relative_amount": amount, "relative_unit": unit}
                make.make_statement(
                    make.make_person(slug, name=slug),
                    ref=slug,
                    passage=passage,
                    relative_to_event=event,
                    kind="description",
                    text=slug,
                    **WORDS,
                    **offset,
                )
    for date in (
        "1935",
        "1936",
        "1936-10",
        "1936-11-17",
        "1937-04",
        "1938",
        "1949",
        "1950",
        "1960",
        "1936/1938",
        "../1936",
        "1936/..",
    ):
        for match in ("possible", "certain"):
            asked = {"date": date, "date_match": match}
            assert found(client, "people", **asked) == found(client, "statements", **asked), asked
    undated = {"date": "1700-01-01", "undated": "include"}
    assert found(client, "people", **undated) == found(client, "statements", **undated)


@pytest.mark.parametrize("records", ["people", "statements"])
def test_a_date_follows_what_it_is_reckoned_from(client, world, records):
    event = Event.objects.get(slug="strike")
    event.date = "1941-01-01"
    event.save()
    assert "week-after-start" in found(client, records, date="1941-01-08")
    Statement.objects.filter(ref="dated").update(date="1944", date_calendar="", date_basis="stated")
    assert "two-years-later" in found(client, records, date="1946-06")
    assert answer(client, "people/two-years-later/")["statements"][0]["date"]["edtf"] == "[1945-12-31..1947-01-01]"


HIDING = {
    "the statement": lambda base: Statement.objects.filter(pk=base.pk).withdraw(),
    "its source": lambda base: Source.objects.filter(pk=base.passage.source_id).withdraw(),
    "whom it names": lambda base: type(base.person).objects.filter(pk=base.person_id).withdraw(),
}


@pytest.mark.parametrize("hide", HIDING.values(), ids=HIDING)
@pytest.mark.django_db(transaction=True)
def test_no_date_tells_of_a_statement_that_readers_do_not_see(client, world, hide):
    before = client.get("/api/v1/changes/", {"page_size": "200"}).json()["results"]
    hide(world)
    for record in (
        answer(client, "statements/two-years-later/"),
        answer(client, "people/two-years-later/")["statements"][0],
    ):
        assert (record["date"]["text"], record["date"]["edtf"], record["date"]["earliest"]) == (
            "They were held.",
            None,
            None,
        )
        assert (record["date_basis"], record["relative_to"]["statement"]) == (None, None)
    for records in ("people", "statements"):
        assert not found(client, records, date="1942") & {"two-years-later", "elsewhen"}
        assert found(client, records, date="1700", undated="include") >= {"two-years-later", "elsewhen"}
    after = client.get("/api/v1/changes/", {"page_size": "200"}).json()["results"]
    assert "two-years-later" in {one["identity"] for one in after if one not in before}


def test_an_event_is_public_by_what_is_dated_by_it_alone(client, world):
    assert answer(client, "events/strike/")["date"]["edtf"] == "1936-10-27/1937-03"
    Statement.objects.filter(relative_to_event__slug="since").withdraw()
    assert client.get("/api/v1/events/since/").status_code == 410


def test_births_and_decades_count_dates_that_are_worked_out(client, world):
    base = Event.objects.get(slug="strike")
    child = make.make_person("child", name="child")
    passage = make.make_passage("They were held.", source=Source.objects.get(slug="letter"))
    offset = {
        "relative_position": "after_start",
        "relative_amount": 5,
        "relative_unit": "days",
        "relative_to_event": base,
    }
    make.make_statement(child, ref="child", kind="birth", text="", passage=passage, **WORDS, **offset)
    assert [one["edtf"] for one in answer(client, "people/child/")["born"]] == ["1936-11-01"]
    assert found(client, "people", born="1936-11") == {"child"} == found(client, "statements", born="1936-11")
    (counted,) = answer(client, "statements/facets/", born="1936")["decade"]
    assert (counted["value"], counted["count"]) == ("193X", 1)
    assert [one["ref"] for one in answer(client, "people/week-after-start/timeline/")["dated"]] == ["week-after-start"]


def test_every_format_has_the_date_and_what_it_is_reckoned_from(client, world):
    (row,) = (
        client.get("/api/v1/statements/", {"date": "1936-11-03", "date_match": "certain", "format": "csv"})
        .getvalue()
        .decode()
        .splitlines()[1:]
    )
    assert {"1936-11-03", "relative", "strike"} <= set(row.split(","))
    tei = client.get("/api/v1/people/week-after-start/", {"format": "tei"}).getvalue().decode()
    assert 'when="1936-11-03"' in tei
    assert "after the beginning of" in tei
    turtle = client.get("/api/v1/people/week-after-start/", {"format": "ttl"}).getvalue().decode()
    assert "prosopo:datedByEvent" in turtle
    assert 'prosopo:dateBasis "relative"' in turtle
    ipif = client.get("/ipif/statements", {"sortBy": "dateASC", "from": "1936-11-03", "to": "1936-11-03"}).json()
    assert any(one["date"]["sortdate"] == "1936-11-03" for one in ipif["statements"] if one.get("date"))


def test_what_is_worked_out_is_edtf_of_the_same_bounds():
    for edtf, first, last in WORKED_OUT.values():
        days = (parse(edtf).earliest, parse(edtf).latest)
        assert tuple(day and str(day) for day in days) == (first, last)
