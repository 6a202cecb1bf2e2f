"""Two curators at once: whatever one withdraws while the other is writing of it, readers are told no more of it."""

import pytest
from django.db import connection, transaction

from prosopo.index.sync import signals
from prosopo.models import Dispute, Passage, Person, PersonName, Source, Statement
from tests import factories as make
from tests.index.index_checks import faults, save, the
from tests.index.second_curator import Another

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets only one write at a time"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def little():
    """Someone of whom one source speaks, and another source that speaks of someone else."""
    memoir, notes = make.make_source(text=""), make.make_source("notes", text="")
    make.make_source("draft", text="", status="draft")
    make.make_passage("noted", notes, ref="noted")
    told = make.make_passage("told", memoir, ref="told")
    anna, maria, group = make.make_person("anna"), make.make_person("maria"), make.make_group()
    arrest = make.make_statement(anna, ref="arrest", passage=told)
    make.make_statement(maria, ref="noted", passage=noted())
    make.make_statement(maria, ref="also", passage=told).also_cites.add(noted())
    make.make_dispute(arrest, slug="dispute")
    make.make_statement(subject_group=group, ref="of-them", passage=noted())
    make.make_statement(subject_group=group, ref="of-them-too", passage=told)
    make.make_dispute(the(Statement, "also"), the(Statement, "of-them"), slug="other")


def noted():
    return the(Passage, "noted")


def anna():
    return the(Person, "anna")


def name():
    return PersonName(person=anna(), text="Xenia", kind="romanisation", language="en", passage=noted())


WRITTEN = {
    "a name": lambda: name().save(),
    "names": lambda: PersonName.objects.bulk_create([name()]),
    "a statement": lambda: make.make_statement(anna(), passage=noted()),
    "statements": lambda: Statement.objects.bulk_create([make.statement(anna(), passage=noted())]),
    "a statement moved": lambda: save(Statement, "noted", person=anna()),
    "statements moved": lambda: Statement.objects.filter(ref="also").update(person=anna()),
    "a passage cited besides": lambda: the(Statement, "arrest").also_cites.add(noted()),
    "a statement that cites besides": lambda: noted().also_cited_by.add(the(Statement, "arrest")),
    "a passage moved": lambda: save(Passage, "told", source=the(Source, "notes")),
    "a dispute": lambda: the(Dispute, "dispute").statements.add(the(Statement, "of-them")),
    "a statement disputed": lambda: the(Statement, "arrest").disputes.add(the(Dispute, "other")),
    "a dispute decided": lambda: save(Dispute, "dispute", preferred=the(Statement, "of-them")),
}
WITHDRAWN = {
    "a source": lambda: save(Source, "notes", status="withdrawn"),
    "sources": lambda: Source.objects.filter(slug="notes").withdraw(),
    "a passage": lambda: save(Passage, "noted", source=the(Source, "draft")),
    "passages": lambda: Passage.objects.filter(ref="noted").update(source=the(Source, "draft")),
}


def both(first, second):
    """One writes after the other, and before the other's transaction is committed."""
    with transaction.atomic():
        first()
        another = Another(second)
    another.end()


# What is written and withdrawn, and whether, as if it concerned many, it is followed after the commit.
CASES = [
    *((write, "a source", False) for write in WRITTEN),
    *(("a name", withdraw, False) for withdraw in WITHDRAWN if withdraw != "a source"),
    *((write, "a source", True) for write in ("a name", "a statement", "a statement moved")),
]


@pytest.fixture
def case(request, monkeypatch):
    write, withdraw, later = request.param
    follow = signals.update_index
    monkeypatch.setattr(signals, "update_index", lambda changed, *how: follow(changed, later=later))
    return WRITTEN[write], WITHDRAWN[withdraw]


def called(case):
    write, withdraw, later = case
    return f"{write}, {withdraw}{', later' * later}"


@pytest.mark.parametrize("case", CASES, ids=called, indirect=True)
def test_what_rests_on_a_source_that_another_withdraws_meanwhile_is_not_told(case):
    write, withdraw = case
    both(write, withdraw)
    assert faults() == []


@pytest.mark.parametrize("case", CASES, ids=called, indirect=True)
def test_what_rests_on_a_source_that_another_is_withdrawing_is_not_told(case):
    write, withdraw = case
    both(withdraw, write)
    assert faults() == []


DISPUTED = [WRITTEN[way] for way in ("a dispute", "a statement disputed", "a dispute decided")]
HIDDEN = {
    "a statement": lambda: Statement.objects.filter(ref="of-them").withdraw(),
    "a dispute": lambda: Dispute.objects.withdraw(),
}


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("write", DISPUTED, ids=["statement added", "dispute added", "preferred"])
def test_a_dispute_is_not_told_where_another_withdraws_it_or_one_of_its_statements(write, hide):
    both(write, hide)
    assert faults() == []


@pytest.mark.parametrize("hide", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("write", DISPUTED, ids=["statement added", "dispute added", "preferred"])
def test_a_dispute_is_not_told_where_another_is_withdrawing_it_or_one_of_its_statements(write, hide):
    both(hide, write)
    assert faults() == []


@pytest.mark.parametrize("withdraw", [WITHDRAWN["a source"], WITHDRAWN["passages"]], ids=["source", "passages"])
def test_neither_waits_in_vain_where_one_writes_of_someone_of_whom_a_source_speaks_that_the_other_withdraws(withdraw):
    with transaction.atomic():
        save(Person, "maria", note="Hers.")
        another = Another(withdraw)
        make.make_name(the(Person, "maria"), "Xenia", passage=noted())
    another.end()
    assert faults() == []
