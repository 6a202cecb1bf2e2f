"""When statements are found follows whatever they are dated by, however that is written: at once, in lists of them."""

import pytest

from prosopo.index.models.times import StatementTime
from prosopo.models import Event, Passage, Person, Source, SourcePart, Statement
from tests import factories as make
from tests.api.answers import identities
from tests.index.index_checks import changed, faults, save, the, update
from tests.models.fixture_loading import as_entries, load_entries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dated_world")]

STATED = {"date_basis": "stated"}
DAY_AFTER = {"relative_position": "after", "relative_amount": 1, "relative_unit": "days"}
UNTIMED = {"date": "", "date_basis": ""}


@pytest.fixture
def dated_world():
    """Statements that are called after what dates them; each but the last is of another person."""
    article = make.make_source("article", date="1961", **STATED)
    words = make.make_passage("The words.", article, ref="words")
    make.make_part("His wife", "nothing of it", article, ref="introduction", date="1950", **STATED)
    of_part = make.make_passage("His wife", article, ref="of-introduction")
    make.make_passage("Letters.", make.make_source("letter"), ref="letter-words")
    strike = make.make_event("strike", date="1936-10-27", **STATED)
    make.make_event("feast", date="1940-05-01", **STATED)
    make.make_event("undated")

    def say(ref, passage=words, **said):
        return make.make_statement(make.make_person(f"of-{ref}"), ref=ref, passage=passage, **said)

    base = say("base", date="1942-02-01", passage=make.make_passage("Base.", make.make_source("diary")), **STATED)
    say("by-event", event=strike)
    say("since", date="1936/..", **STATED)
    say("since-in-part", of_part, date="1936/..", **STATED)
    say("after-event", relative_to_event=strike, date_text="The words.", **DAY_AFTER)
    say("after-base", relative_to_statement=base, date_text="The words.", **DAY_AFTER)
    say("undated")


def found(client, date, **asked):
    return set(identities(client, "statements/", date=date, **asked))


def each(model, **values):
    """Changes records one by one, and writes them in bulk."""

    def write():
        records = [changed(record, **values) for record in model.objects.all()]
        model.objects.bulk_update(records, list(values))

    return write


CHANGES = {
    "the event's date": (lambda: save(Event, "strike", date="1945-02-01"), "1945-02-01", {"by-event"}),
    "the event's date, of many": (
        lambda: update(Event, "strike", date="1945-02-01", date_calendar=""),
        "1945-02-01",
        {"by-event"},
    ),
    "the event's date, in bulk": (each(Event, date="1945-02-01", **STATED), "1945-02-01", {"by-event"}),
    "the date of the event that another is reckoned from": (
        lambda: save(Event, "strike", date="1945-08-30"),
        "1945-08-31",
        {"after-event"},
    ),
    "the event's date gone": (lambda: save(Event, "strike", **UNTIMED), "1936-10-27", set()),
    "another event": (
        lambda: save(Statement, "by-event", event=the(Event, "feast")),
        "1940-05-01",
        {"by-event"},
    ),
    "a date of its own": (lambda: save(Statement, "by-event", date="1939", **STATED), "1939", {"by-event"}),
    "a date for what had none": (
        lambda: update(Statement, "undated", date="1939", date_calendar="", **STATED),
        "1939",
        {"undated"},
    ),
    "the source's date": (lambda: save(Source, "article", date="1970"), "1965", {"since"}),
    "the source's date, of many": (
        lambda: update(Source, "article", date="1970", date_calendar=""),
        "1965",
        {"since"},
    ),
    "the source's date gone": (lambda: save(Source, "article", **UNTIMED), "2030", {"since"}),
    "the part's date": (lambda: save(SourcePart, "introduction", date="1980"), "1975", {"since-in-part"}),
    "the part's date, of many": (
        lambda: update(SourcePart, "introduction", date="1980", date_calendar=""),
        "1975",
        {"since-in-part"},
    ),
    "the part's ends": (lambda: save(SourcePart, "introduction", start=0, end=9), "1955", {"since-in-part"}),
    "the part gone": (lambda: the(SourcePart, "introduction").delete(), "1955", {"since-in-part"}),
    "the passage elsewhere": (
        lambda: save(Passage, "words", source=the(Source, "letter")),
        "2030",
        {"since"},
    ),
    "another passage": (
        lambda: save(Statement, "since", passage=the(Passage, "letter-words")),
        "2030",
        {"since"},
    ),
    "the date of the statement that another is reckoned from": (
        lambda: save(Statement, "base", date="1946-03-02"),
        "1946-03-03",
        {"after-base"},
    ),
    "the same, of many": (
        lambda: update(Statement, "base", date="1946-03-02", date_calendar="", **STATED),
        "1946-03-03",
        {"after-base"},
    ),
}
# What dates a statement is hidden, and shown again.
HIDING = {
    "the statement": lambda status: save(Statement, "base", status=status),
    "the statement, of many": lambda status: update(Statement, "base", status=status),
    "its person": lambda status: save(Person, "of-base", status=status),
    "its source": lambda status: save(Source, "diary", status=status),
}
LASTING = {"since", "since-in-part"}


@pytest.mark.parametrize(("write", "date", "expected"), CHANGES.values(), ids=CHANGES)
def test_a_statement_is_found_by_what_dates_it_now(client, write, date, expected):
    write()
    assert found(client, date) - (LASTING - expected) == expected
    assert faults() == []


@pytest.mark.parametrize("hide", HIDING.values(), ids=HIDING)
def test_a_date_is_hidden_and_shown_with_the_statement_that_it_is_reckoned_from(client, hide):
    assert "after-base" in found(client, "1942-02-02")
    hide("withdrawn")
    assert "after-base" not in found(client, "1942-02-02")
    assert "after-base" in found(client, "1800", undated="include")
    assert faults() == []
    hide("published")
    assert "after-base" in found(client, "1942-02-02")
    assert faults() == []


def test_a_draft_is_not_found_by_the_date_of_its_event_until_it_is_published(client):
    draft = make.make_statement(make.make_person("p"), ref="draft", status="draft", event=the(Event, "feast"))
    assert found(client, "1940-05-01") - LASTING == set()
    Statement.objects.filter(pk=draft.pk).publish()
    assert found(client, "1940-05-01") - LASTING == {"draft"}
    assert faults() == []


def test_what_is_made_in_bulk_or_loaded_is_found_at_once(client, tmp_path, django_capture_on_commit_callbacks):
    person, feast = make.make_person("p"), the(Event, "feast")
    words = the(Passage, "words")
    Statement.objects.bulk_create(
        make.statement(person, ref=f"new-{at}", passage=words, event=feast) for at in range(3)
    )
    assert found(client, "1940-05-01") - LASTING == {"new-0", "new-1", "new-2"}
    assert faults() == []
    entries = as_entries(the(Statement, "new-0"))
    entries[0]["fields"] |= {"date": "1938-01-01", "date_basis": "stated"}
    with django_capture_on_commit_callbacks(execute=True):
        load_entries(tmp_path, entries)
    assert found(client, "1938-01-01") - LASTING == {"new-0"}
    assert faults() == []


def test_what_changes_no_date_writes_no_time(monkeypatch):
    written = []
    monkeypatch.setattr("prosopo.index.sync.times.refresh_times", lambda keys: written.extend(keys))
    save(Event, "strike", name="Hunger strike")
    save(Source, "article", title="Article")
    save(Person, "of-since", name="Somebody")
    update(Statement, "since", certainty="possible")
    assert written == []


def test_of_a_deleted_statement_no_time_is_kept():
    draft = make.make_statement(make.make_person("p"), status="draft", date="1936", **STATED)
    times = StatementTime.objects.filter(pk=draft.pk)
    assert times.exists()
    draft.delete()
    assert not times.exists()
