"""Reading on in the log: nothing is missed and nothing told twice, whoever writes meanwhile and whatever clocks say."""

import datetime

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from prosopo.index.log import entries
from prosopo.index.log.entries import LogPosition, has_position, latest, page, position_at
from prosopo.index.log.outbox import flush
from prosopo.index.models.log import Batch, Change, ChangeKind
from prosopo.index.sync import refreshing
from prosopo.models import Camp, Event, Person, Source, Statement, write_lock
from prosopo.schema import RecordKind
from tests import factories as make
from tests.index.harvester import Reader, public
from tests.index.index_checks import save, the
from tests.index.second_curator import Another, wait_for_vacuum

pytestmark = pytest.mark.django_db(transaction=True)
beside = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets only one write at a time")

HOUR, MINUTE = datetime.timedelta(hours=1), datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def little():
    """Someone of whom a source speaks, someone of whom another does, and a camp that both name."""
    camp, group = make.make_camp(parent=make.make_camp("gulag")), make.make_group()
    for slug, source in (("anna", "memoir"), ("maria", "notes")):
        passage = make.make_passage(slug, make.make_source(source, text=""))
        make.make_statement(make.make_person(slug), ref=f"of-{slug}", passage=passage, camp=camp)
    make.make_statement(subject_group=group, ref="of-them", passage=passage)
    if connection.vendor == "postgresql":
        wait_for_vacuum()


@pytest.fixture
def reader():
    """Who has read all that there is."""
    one = Reader()
    one.read()
    assert one.copy == public()
    return one


@pytest.fixture
def several(monkeypatch):
    """Several write at once, as processes do that build the index anew: they share the lock that others wait for."""
    take = write_lock._take

    def share(function, key=write_lock._RECORDS):
        take(function if key == write_lock._LOG else "pg_advisory_xact_lock_shared", key)

    monkeypatch.setattr(write_lock, "_take", share)


def rename(slug, ending="x"):
    save(Person, slug, name=f"{slug}{ending}")  # no word in common: two who add the same wait for one another


def read_beside(reader):
    """What there is to read for someone with a connection of their own."""
    told = []
    Another(lambda: told.extend(reader.read())).end()
    return told


def write_beside(write):
    another = Another(write)
    another.end()


@pytest.mark.parametrize("size", [1, 7, 200])
def test_page_by_page_everything_is_told_once_and_in_order(size):
    reader = Reader()
    told = reader.read(size)
    assert told == [str(row) for row in Change.objects.order_by("pk")]
    assert len(told) == Change.objects.count() > 9
    assert reader.copy == public()
    assert reader.read(size) == []


@pytest.mark.parametrize("scanned", [1, 5, 10_000])
def test_a_page_of_what_is_rare_goes_through_so_much_and_says_how_far_it_came(monkeypatch, scanned):
    monkeypatch.setattr(entries, "MOST_SCANNED", scanned)
    place, found, pages, more = LogPosition(), [], 0, True
    while more:
        some, place, more = page(place, 2, [RecordKind.CAMPS, RecordKind.PEOPLE], [ChangeKind.CREATED])
        found += [one.identity for one in some]
        pages += 1
    assert sorted(found) == ["anna", "gulag", "maria", "vorkuta"]
    assert place.change == Change.objects.latest("pk").pk
    if scanned == 1:
        assert pages > Change.objects.count()


def test_each_answer_is_one_query(django_assert_num_queries):
    answers = [
        lambda: page(LogPosition(), 50),
        lambda: page(LogPosition(), 50, [RecordKind.ROLES], [ChangeKind.MERGED]),
        lambda: position_at(timezone.now()),
        lambda: has_position(reader.place),
        latest,
    ]
    reader = Reader()
    reader.read()
    for answer in answers:
        with django_assert_num_queries(1):
            answer()


def test_the_latest_is_the_last_that_can_be_read(reader):
    before = latest()
    rename("anna")
    after = latest()
    assert after.number > before.number
    assert before.at < after.at <= timezone.now()
    assert after.number == reader.place.change >> 24 or reader.read()
    assert after.number == reader.place.change >> 24


@beside
def test_whoever_writes_second_waits_and_is_told_second(reader, several):
    with transaction.atomic():
        rename("anna")
        another = Another(lambda: rename("maria"))
        assert read_beside(reader) == []
    another.end()
    told = reader.read()
    assert told == [f"changed {what}{name}" for name in ("anna", "maria") for what in ("people/", "statements/of-")]
    assert reader.read() == []


@beside
def test_who_has_written_nothing_yet_keeps_nobody_waiting(reader, several):
    with transaction.atomic():
        make.make_source("other", text="")
        write_beside(lambda: rename("maria"))
        assert sorted(read_beside(reader)) == ["changed people/maria", "changed statements/of-maria"]
        rename("anna")
    assert reader.read() == ["changed people/anna", "changed statements/of-anna", "created sources/other"]


@beside
@pytest.mark.parametrize("status", ["withdrawn", "published"])
def test_two_who_write_of_the_same_are_told_in_the_order_in_which_they_did(reader, status, several):
    """Though the second began first."""
    first, second = ("published", "withdrawn") if status == "withdrawn" else ("withdrawn", "published")
    save(Person, "anna", status=second)
    reader.read()
    with transaction.atomic():
        make.make_source("other", text="")
        write_beside(lambda: save(Person, "anna", status=first))
        save(Person, "anna", status=second)
    reader.read()
    assert ((RecordKind.PEOPLE, "anna") in reader.copy) == (status == "published")
    assert reader.copy == public()


def withdraw(slug):
    save(Source, slug, status="withdrawn")


def say(**fields):
    make.make_statement(the(Person, "maria"), passage=the(Statement, "of-maria").passage, **fields)


# What one does and another does, neither of whom sees the other: and what is public once both are done.
BOTH = {
    "one takes one, the other the other": (lambda: withdraw("memoir"), lambda: withdraw("notes"), False),
    "one takes one, the other gives one": (lambda: withdraw("memoir"), lambda: say(camp=the(Camp, "vorkuta")), True),
    "one takes the last, the other gives one": (
        lambda: [withdraw("memoir"), save(Statement, "of-maria", camp=None)],
        lambda: make.make_statement(
            subject_group=None, camp=the(Camp, "vorkuta"), passage=the(Statement, "of-maria").passage
        ),
        True,
    ),
    "one takes it out of the tree, the other names it": (
        lambda: save(Camp, "vorkuta", parent=None),
        lambda: say(camp=the(Camp, "vorkuta")),
        True,
    ),
    "one puts an event there, the other takes all else": (
        lambda: save(Event, "hunger-strike", camp=the(Camp, "vorkuta")),
        lambda: Statement.objects.filter(camp__isnull=False).withdraw(),
        True,
    ),
}


@beside
@pytest.mark.parametrize("at_once", [500, 1], ids=["followed at once", "put off"])
@pytest.mark.parametrize("turn", [1, -1], ids=["", "the other first"])
@pytest.mark.parametrize("case", BOTH.values(), ids=BOTH)
def test_what_is_public_by_what_two_write_at_once_is_told(reader, case, turn, at_once, monkeypatch):
    *both, there = case
    say(event=make.make_event())
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", at_once)
    first, second = both[::turn]
    with transaction.atomic():
        first()
        another = Another(second)
    another.end()
    reader.read()
    assert ((RecordKind.CAMPS, "vorkuta") in reader.copy) == there
    assert reader.copy == public()


@beside
def test_a_statement_about_nobody_is_told_as_its_source_is_withdrawn_meanwhile(reader):
    passage = the(Statement, "of-anna").passage
    with transaction.atomic():
        make.make_statement(camp=the(Camp, "vorkuta"), ref="of-nobody", passage=passage)
        another = Another(lambda: withdraw("memoir"))
    another.end()
    reader.read()
    assert (RecordKind.STATEMENTS, "of-nobody") not in reader.copy
    assert reader.copy == public()


@beside
def test_whoever_goes_through_notes_waits_for_whoever_does(reader):
    with pytest.MonkeyPatch.context() as killed:
        killed.setattr(transaction, "on_commit", lambda what: None)
        Statement.objects.filter(camp__isnull=False).withdraw()
    with transaction.atomic():
        flush()
        another = Another(lambda: Statement.objects.filter(ref="of-anna").publish())
    another.end()
    reader.read()
    assert (RecordKind.CAMPS, "vorkuta") in reader.copy
    assert reader.copy == public()


def test_more_than_are_refreshed_at_once_are_each_told_once(reader, monkeypatch):
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", 2)
    many = [Person(slug=f"p{n}", name="A", sex="male") for n in range(7)]
    Person.objects.bulk_create(many)
    Person.objects.publish()
    assert sorted(reader.read()) == [f"created people/p{n}" for n in range(7)]
    Person.objects.filter(slug__startswith="p").withdraw()
    assert sorted(reader.read()) == [f"withdrawn people/p{n}" for n in range(7)]


def test_what_a_process_left_undone_is_told_by_the_next(reader, monkeypatch):
    monkeypatch.setattr(refreshing, "MOST_AT_ONCE", 1)
    with pytest.MonkeyPatch.context() as killed:
        killed.setattr(transaction, "on_commit", lambda what: None)
        Statement.objects.filter(camp__isnull=False).withdraw()
        save(Source, "memoir", title="A memoir")
        assert "changed sources/memoir" not in reader.read()
    assert refreshing.refresh_stale() > 0
    told = reader.read()
    assert {"withdrawn camps/vorkuta", "withdrawn statements/of-maria", "changed sources/memoir"} < set(told)
    assert reader.copy == public()


def since(time):
    """All that whoever asks from a time on is told."""
    return Reader(position_at(time)).read()


def age(**by):
    """Let all that has been written be so much older."""
    Batch.objects.update(**{column: F(column) - time for column, time in by.items()})


def test_from_a_time_on_everything_is_told_that_was_written_since():
    age(at=HOUR, latest_at=HOUR)
    rename("anna")
    told = since(timezone.now() - 30 * MINUTE)
    assert {"changed people/anna", "changed statements/of-anna"} <= set(told)
    assert "created people/anna" not in told
    assert len(since(timezone.now() - 3 * HOUR)) == Change.objects.count()
    assert len(since(datetime.datetime(1, 1, 1, tzinfo=datetime.timezone(HOUR)))) == Change.objects.count()


def test_what_was_written_shortly_before_a_time_is_told_too():
    age(at=HOUR, latest_at=HOUR)
    rename("anna")
    assert "changed people/anna" in since(timezone.now() + 4 * MINUTE)


def test_whoever_asks_for_the_future_is_told_nothing():
    rename("anna")
    assert since(timezone.now() + 24 * HOUR) == []


def test_all_of_a_transaction_is_told_from_a_time_on_at_which_it_went_on():
    with transaction.atomic():
        rename("anna")
        rename("maria")
        age(at=3 * HOUR, latest_at=3 * HOUR)
        rename("maria", "xx")
        age(at=HOUR, latest_at=HOUR)
        save(Person, "maria", note="Hers.")
    told = since(timezone.now() - 30 * MINUTE)
    assert {"changed people/anna", "changed people/maria"} <= set(told)
    rename("maria", "y")
    assert "changed people/maria" not in since(timezone.now() + 9 * HOUR)[1:-1]


def test_a_clock_that_was_set_back_hides_nothing():
    """It was two hours ahead: what was written then, and since, is told to whoever asks from a time in between."""
    age(at=-2 * HOUR, latest_at=-2 * HOUR)
    rename("anna")
    assert Batch.objects.latest("pk").latest_at > timezone.now() + HOUR
    assert Batch.objects.latest("pk").at <= timezone.now()
    rename("maria")
    for time in (timezone.now() - MINUTE, timezone.now() + HOUR, timezone.now() + 2 * HOUR + 4 * MINUTE):
        assert {"created people/anna", "changed people/anna", "changed people/maria"} <= set(since(time))


def test_a_place_that_an_older_copy_does_not_have_is_not_known(reader):
    assert has_position(reader.place)
    assert has_position(LogPosition())
    assert has_position(position_at(timezone.now()))
    rename("anna")
    reader.read()
    assert has_position(reader.place)
    Batch.objects.filter(pk=reader.place.change >> 24).update(at=F("at") - MINUTE)
    assert not has_position(reader.place)
    Batch.objects.filter(pk=reader.place.change >> 24).delete()
    assert not has_position(reader.place)
