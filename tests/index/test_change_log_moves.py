"""The log tells rightly of what moves from one record to another, and of what waits for its turn."""

import pytest
from django.db import transaction

from prosopo.index.log.outbox import flush
from prosopo.index.models.log import PendingChange, PublishedRecord
from prosopo.index.sync import refreshing, signals
from prosopo.models import Camp, Person, Statement
from prosopo.schema import RecordKind
from tests import factories as make
from tests.index.harvester import public
from tests.index.index_checks import person, save

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


# A statement that one person's record tells of, and then another's, or nobody's.
MOVES = {
    "to someone before": lambda: save(Statement, "moving", person=person("before")),
    "to someone behind": lambda: save(Statement, "moving", person=person("behind")),
    "to nobody": lambda: save(Statement, "moving", person=None),
    "to nobody and back": lambda: [save(Statement, "moving", person=one) for one in (None, person("behind"))],
}


each_move = pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
each_order = pytest.mark.parametrize("order", [1, -1], ids=["in order", "the other way round"])


@pytest.fixture
def three():
    """The keys of three people, of the second of whom the statement is."""
    people = [make.make_person(slug) for slug in ("before", "owner", "behind")]
    make.make_statement(people[1], ref="moving", camp=make.make_camp("north"))
    return [one.pk for one in people]


def moves_rightly(log, keys, move):
    """Whoever is refreshed first, the statement is told as public, and when it is withdrawn as no longer public."""
    log.news()
    move()
    flush()
    for key in keys:
        refreshing.refresh_people([key])
    log.entries()
    assert log.copy == public()
    save(Statement, "moving", status="withdrawn")
    flush()
    for key in keys:
        refreshing.refresh_people([key])
    assert {"withdrawn statements/moving", "withdrawn camps/north"} <= set(log.news())
    assert log.copy == public()


@each_move
@each_order
def test_a_statement_that_moves_is_told_as_public(log, three, move, order):
    moves_rightly(log, three[::order], move)


@each_move
@each_order
@pytest.mark.usefixtures("put_off")
def test_a_statement_that_moves_is_told_as_public_whoever_is_refreshed_first(log, three, move, order):
    moves_rightly(log, three[::order], move)


@each_move
@pytest.mark.usefixtures("put_off")
def test_a_statement_that_is_withdrawn_while_it_moves_is_told_so(log, three, move):
    log.news()
    move()
    refreshing.refresh_people([three[1]])
    save(Statement, "moving", status="withdrawn")
    log.entries()
    assert log.copy == public()


@pytest.mark.usefixtures("put_off")
def test_a_statement_that_outlives_whom_it_was_about_is_told_as_public(log, three):
    log.news()
    save(Statement, "moving", person=None)
    flush()
    Person.objects.filter(slug="owner").withdraw()
    assert "withdrawn people/owner" in log.news()
    assert log.copy == public()


def test_a_statement_that_comes_to_be_about_someone_is_told_as_changed_once_their_record_tells_of_it(log):
    save(Statement, "cold", person=person("wife"))
    told = [str(one) for one in log.entries()]
    assert set(told) == {"changed camps/vorkuta", "changed people/wife", "created statements/cold"} | {told[-1]}
    assert told[-1] == "changed statements/cold"


@pytest.mark.parametrize("later", [True, False], ids=["put off", "at once"])
def test_what_was_public_while_a_record_waited_is_told_to_be_so_no_more(log, put_off, later, monkeypatch):
    make.make_statement(person("wife"), ref="new", camp=make.make_camp("north"))
    flush()  # before the record of whom it speaks is refreshed
    assert PublishedRecord.objects.filter(kind=RecordKind.CAMPS, identity="north").exists()
    if not later:
        monkeypatch.setattr(signals, "update_index", refreshing.update_index)
    save(Statement, "new", status="withdrawn")
    log.entries()
    assert log.copy == public()
    assert not PublishedRecord.objects.filter(kind=RecordKind.CAMPS, identity="north").exists()


def test_what_waits_is_told_by_whoever_comes_next(log):
    with transaction.atomic():
        save(Camp, "vorkuta", name="Camp")
    assert PendingChange.objects.exists()  # as where the process ends right after the commit
    make.make_source("notes", text="")
    assert {"changed camps/vorkuta", "created sources/notes"} < set(log.news())
