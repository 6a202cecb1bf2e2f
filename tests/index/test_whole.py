"""The index as a whole: built anew, and held against the record."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from prosopo.index.models.documents import PersonDocument, PersonFacet
from prosopo.index.rebuild import checking, reindexing
from prosopo.models import Person
from tests import factories as make
from tests.index.index_checks import built_from_nothing, faults, index, the

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]

IN_ORDER = ["The index says what the record says."]
WRONG_KEYS = "the word “engineer”: has other keys than it would have now"
OTHER = "the stored record is not what it would be now"
ONE_MORE = (
    "INSERT INTO prosopo_personfacet (id, dimension, term, direct, sort_key, person, statement, kind, approximate,"
    " certainty, denied, hedged, voice, disputed) SELECT id + 1000, dimension, 12345, direct, sort_key, person,"
    " statement, kind, approximate, certainty, denied, hedged, voice, disputed"
    " FROM prosopo_personfacet WHERE dimension = 3"
)

# What is written past the models, and how it is told.
TAMPERED = {
    "a name": (
        "UPDATE prosopo_person SET name = 'Maria' WHERE slug = 'm-b'",
        [
            f"guevorkian: {OTHER}",
            f"wife: {OTHER}",
            f"m-b: {OTHER}",
            "m-b: is found by 2 words too many",
            "m-b: is not found by 2 words",
        ],
    ),
    "a statement's camp": (
        "UPDATE prosopo_statement SET camp_id = NULL WHERE ref = 'arrest'",
        [f"guevorkian: {OTHER}", "guevorkian: is filed under 3 things too many", f"wife: {OTHER}", f"m-b: {OTHER}"],
    ),
    "a tie": (
        "UPDATE prosopo_statement SET related_person_id = NULL, relation_id = NULL WHERE ref = 'arrest'",
        [
            f"guevorkian: {OTHER}",
            "guevorkian: is filed under 2 things too many",
            f"wife: {OTHER}",
            "wife: is filed under 1 things too many",
            f"m-b: {OTHER}",
        ],
    ),
    "a status": (
        "UPDATE prosopo_person SET status = 'draft' WHERE slug = 'wife'",
        [
            f"guevorkian: {OTHER}",
            "guevorkian: is filed under 24 things too many",
            "guevorkian: is not filed under 3 things",
            "wife: is in the index, but not public",
            "wife: is found by 2 words too many",
            "wife: is not found by 2 words",
            "wife: is filed under 1 things too many",
            f"m-b: {OTHER}",
        ],
    ),
    "another status": (
        "UPDATE prosopo_person SET status = 'published' WHERE slug = 'draft'",
        [
            "draft: is public, but not in the index",
            "draft: is found by 1 words too many",
            "draft: is not found by 1 words",
        ],
    ),
    "a group's name": (
        "UPDATE prosopo_groupname SET text = 'Decists' WHERE ref = 'decists'",
        ["group sapronovists: is found by 1 words too many", "group sapronovists: is not found by 1 words"],
    ),
    "a role": ("DELETE FROM prosopo_nameuse WHERE kind = 5", ["role engineer: is not found by 2 words"]),
    "a key": ("DELETE FROM prosopo_namekey WHERE key = 'AnKAnAr'", [WRONG_KEYS]),
    "another key": ("UPDATE prosopo_namekey SET key = 'X' WHERE key = 'AnKAnAr'", [WRONG_KEYS]),
    "a digest": ("UPDATE prosopo_persondocument SET digest = 'x' WHERE slug = 'wife'", [f"wife: {OTHER}"]),
    "a document": (
        "DELETE FROM prosopo_persondocument WHERE slug = 'wife'",
        ["wife: is public, but not in the index"],
    ),
    "a mark": ("UPDATE prosopo_persondocument SET stale = NOT stale WHERE slug = 'wife'", ["wife: is marked as stale"]),
    "facets": ("DELETE FROM prosopo_personfacet WHERE dimension = 2", ["guevorkian: is not filed under 2 things"]),
    "another time of a statement": (
        "UPDATE prosopo_statementtime SET earliest = earliest + 1 WHERE statement_id = ("
        "SELECT id FROM prosopo_statement WHERE ref = 'arrest')",
        ["statements/arrest: is found at another time than it would be now"],
    ),
    "the time of a statement": (
        "DELETE FROM prosopo_statementtime WHERE statement_id = ("
        "SELECT id FROM prosopo_statement WHERE ref = 'arrest')",
        ["statements/arrest: is found at another time than it would be now"],
    ),
    "a time of none": (
        "INSERT INTO prosopo_statementtime (statement_id, earliest, latest, unsure, open_start, open_end)"
        " SELECT 999999, earliest, latest, unsure, open_start, open_end FROM prosopo_statementtime"
        " WHERE statement_id = (SELECT id FROM prosopo_statement WHERE ref = 'arrest')",
        ["statements/999999: is found at another time than it would be now"],
    ),
    "one facet more": (ONE_MORE, ["guevorkian: is filed under 1 things too many"]),
}


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def check_index():
    """What the command prints, and what it says as it fails."""
    out = io.StringIO()
    try:
        call_command("check_index", stdout=out, no_color=True)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), None


@pytest.mark.parametrize(("tamper", "told"), TAMPERED.values(), ids=TAMPERED)
def test_what_is_written_past_the_models_is_told_and_mended(tamper, told):
    sql(tamper)
    number = len(told)
    failure = f"{number} difference{'s' if number > 1 else ''}: `manage.py reindex` mends them."
    assert check_index() == (told, failure)
    call_command("reindex", verbosity=0, stdout=io.StringIO())
    assert check_index() == (IN_ORDER, None)
    assert index() == built_from_nothing()


def test_where_nothing_is_wrong_neither_command_changes_anything():
    before = index()
    assert check_index() == (IN_ORDER, None)
    out = io.StringIO()
    call_command("reindex", stdout=out, no_color=True)
    assert out.getvalue().startswith("4 people indexed in ")
    assert index() == before


def test_checking_writes_nothing():
    sql(TAMPERED["a status"][0])
    before = index()
    check_index()
    assert index() == before


def test_of_many_differences_twenty_are_named():
    Person.objects.bulk_create(Person(slug=f"p{n:02}", name="A", sex="male", status="published") for n in range(23))
    sql("UPDATE prosopo_persondocument SET digest = 'x' WHERE slug LIKE 'p%'")
    told, failure = check_index()
    assert told == [*(f"p{n:02}: {OTHER}" for n in range(20)), "… and 3 more."]
    assert failure == "23 differences: `manage.py reindex` mends them."


@pytest.mark.parametrize("chunk", [500, 2, 1])
def test_whoever_was_deleted_past_the_models_is_found_among_the_living(monkeypatch, chunk):
    for module in (reindexing, checking):
        monkeypatch.setattr(module, "CHUNK", chunk)
    gone = [make.make_statement(make.make_person(slug)) for slug in ("gone", "gone-too")]
    make.make_statement(make.make_person("there"))
    keys = ", ".join(str(one.person_id) for one in gone)
    sql(f"DELETE FROM prosopo_statement WHERE person_id IN ({keys})")
    sql(f"DELETE FROM prosopo_person WHERE id IN ({keys})")
    sql("DELETE FROM prosopo_persondocument WHERE slug = 'gone-too'")
    first, other = (f"person {one.person_id}, who is no more: " for one in gone)
    too_many = "is filed under 2 things too many"
    by_name = "is still found by name"
    told = [f"{first}is in the index, but not public", first + too_many, other + too_many]
    assert faults() == [*told, first + by_name, other + by_name]
    reindexing.reindex(lambda done: None)
    assert faults() == []
    assert not PersonFacet.objects.filter(person__in=[one.person_id for one in gone]).exists()


def test_a_tie_to_whoever_was_deleted_past_the_models_is_found():
    tie = make.make_statement(make.make_person("gone"), related_person=the(Person, "wife"))
    sql(f"DELETE FROM prosopo_statement WHERE id = {tie.pk}")
    sql(f"DELETE FROM prosopo_person WHERE id = {tie.person_id}")
    sql(f"DELETE FROM prosopo_persondocument WHERE person_id = {tie.person_id}")
    sql(f"DELETE FROM prosopo_personfacet WHERE person = {tie.person_id}")
    gone = f"person {tie.person_id}, who is no more"
    assert faults() == [f"wife: {OTHER}", "wife: is filed under 1 things too many", f"{gone}: is still found by name"]
    reindexing.reindex(lambda done: None)
    assert faults() == []
    assert index() == built_from_nothing()


def test_progress_is_told_in_people(monkeypatch):
    monkeypatch.setattr(reindexing, "PEOPLE_PER_TRANSACTION", 3)
    monkeypatch.setattr(checking, "CHUNK", 3)
    for go_through in (reindexing.reindex, lambda tell: list(checking.differences(tell))):
        done = []
        go_through(done.append)
        assert done == [3, 1]


def test_the_database_has_counted_what_it_holds():
    reindexing.reindex(lambda number: None)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'prosopo_personfacet'")
        else:
            cursor.execute("SELECT reltuples::int FROM pg_class WHERE relname = 'prosopo_personfacet'")
        counted = {str(row[0]).partition(" ")[0] for row in cursor.fetchall()}
    assert counted == {str(PersonFacet.objects.count())}


def test_an_index_that_was_lost_is_built_from_nothing():
    before = index()
    assert len(before[0]) == 3
    PersonDocument.objects.all().delete()
    assert built_from_nothing() == before
