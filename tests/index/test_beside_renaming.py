"""Two curators at once: whatever one renames or moves while the other writes of it is told of as it is in the end."""

import pytest
from django.db import connection, transaction

from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import Camp, Event, Fate, Group, Person, Relation, Role, Source, Statement
from tests import factories as make
from tests.index.harvester import Reader, served
from tests.index.index_checks import faults, save, the
from tests.index.second_curator import Another, wait_for_vacuum

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets only one write at a time"),
    pytest.mark.django_db(transaction=True),
]

NAMED = {"group": Group, "camp": Camp, "event": Event, "role": Role, "fate": Fate}
PLACED = {"group": Group, "camp": Camp, "event": Event}


@pytest.fixture(autouse=True)
@batched_updates()
def little():
    """Anna, of whom everything is said that can be renamed, and Maria, of whom something else of each kind is said."""
    passage = make.make_passage("told", make.make_source("memoir", text=""), ref="told")
    make.make_source("copy", text="")
    anna, maria = make.make_person("anna"), make.make_person("maria")
    make.make_statement(anna, passage=passage, relation=make.make_relation("sister"), related_person=maria)
    for member in NAMED:
        thing = getattr(make, f"make_{member}")(member)
        make.make_statement(anna, passage=passage, **{member: thing})
    for member in PLACED:
        getattr(make, f"make_{member}")("above")
        thing = getattr(make, f"make_{member}")("part")
        make.make_statement(maria, ref=f"of-{member}", passage=passage, **{member: thing})


def write(**said):
    return lambda: make.make_statement(
        **{"person": the(Person, "maria"), "passage": the(Source, "memoir").passages.get()}
        | {member: find() for member, find in said.items()}
    )


def put(model, identity, **fields):
    return lambda: save(model, identity, **{name: find() for name, find in fields.items()})


def one(model, slug):
    return lambda: the(model, slug)


def rename(model, slug):
    label = {Role: "label", Fate: "label", Relation: "label", Source: "title"}.get(model, "name")
    return lambda: save(model, slug, **{label: "New"})


anna, sister, nobody = one(Person, "anna"), one(Relation, "sister"), lambda: None

# What the one curator changes, and how the other comes to write of it.
CASES = {
    "a person": (rename(Person, "anna"), write(related_person=anna, relation=sister)),
    "a relation": (rename(Relation, "sister"), write(related_person=anna, relation=sister)),
    "a group of which something is said": (
        rename(Group, "group"),
        write(person=nobody, subject_group=one(Group, "group")),
    ),
    "a place": (rename(Camp, "camp"), put(Event, "part", camp=one(Camp, "camp"))),
    "a source": (rename(Source, "memoir"), put(Source, "copy", derived_from=one(Source, "memoir"))),
}
for kind, named in NAMED.items():
    CASES |= {
        kind: (rename(named, kind), write(**{kind: one(named, kind)})),
        f"{kind}, in a statement that is changed": (
            rename(named, kind),
            put(Statement, "of-camp", **{kind: one(named, kind)}),
        ),
        f"{kind} of a group": (
            rename(named, kind),
            write(person=nobody, subject_group=one(Group, "part"), **{kind: one(named, kind)}),
        ),
    }
for kind, placed in PLACED.items():
    CASES |= {
        f"{kind} in which another is put": (rename(placed, kind), put(placed, "part", parent=one(placed, kind))),
        f"{kind} that is moved while another is put in it": (
            put(placed, kind, parent=one(placed, "above")),
            put(placed, "part", parent=one(placed, kind)),
        ),
        f"{kind} that is moved": (
            put(placed, kind, parent=one(placed, "above")),
            write(**{kind: one(placed, kind)}),
        ),
    }


class Harvester:
    """Reads the log, then all that is served, over the connection of whoever has them do so."""

    def __init__(self):
        self.reader, self.served = Reader(), {}

    def harvest(self):
        self.reader.read()
        self.served = served()

    def missed(self):
        """What is served otherwise than when it was harvested, without having been told of since."""
        told = {change.split()[1] for change in self.reader.read()}
        now = served()
        other = {record for record in self.served.keys() | now.keys() if self.served.get(record) != now.get(record)}
        return {f"{kind.plural}/{identity}" for kind, identity in other} - told


@pytest.mark.parametrize("is_changed_first", [True, False], ids=["changed first", "written first"])
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_changed_while_another_writes_of_it_is_told_as_it_is_in_the_end(case, is_changed_first):
    first, second = case if is_changed_first else reversed(case)
    harvester = Harvester()

    def work():
        second()
        harvester.harvest()  # as soon as that is committed

    with transaction.atomic():
        first()
        another = Another(work)
    another.end()
    wait_for_vacuum()
    assert faults() == []
    assert harvester.missed() == set()
