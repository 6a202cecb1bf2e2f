"""Conditions of a query side by side: each with criteria of its own, or with those of the query."""

import pytest

from prosopo.dates import parse
from prosopo.index.builders.facets import KIND_CODE
from prosopo.models import Person
from prosopo.schema.dimensions import Dimension
from prosopo.search import Condition, FilterTerm, RecordQuery, StatementCriteria, people, statements
from tests import factories as make


def born(date):
    """The condition that a person was born then, as a filter of its own would ask for it."""
    criteria = StatementCriteria(kinds=frozenset({"birth"}), when=parse(date))
    return Condition(Dimension.KIND, (FilterTerm(KIND_CODE["birth"]),), criteria)


def found(*conditions, name="", **criteria):
    keys = [key[-1] for key in people(RecordQuery(conditions, StatementCriteria(**criteria), name=name)).page(10)]
    slugs = dict(Person.objects.values_list("pk", "slug"))
    return sorted(slugs[key] for key in keys)


@pytest.fixture
def camp(db):
    """Anna and Boris were born in 1895, Clara in 1896; all but Boris were held in the camp in 1936, Dora born never."""
    camp = make.make_camp()
    for slug, birth, kind in (
        ("anna", "1895", "detention"),
        ("boris", "1895", "description"),
        ("clara", "1896", "detention"),
        ("dora", "", "detention"),
    ):
        person = make.make_person(slug, name=f"{slug} ivanova")
        if birth:
            make.make_statement(person, kind="birth", date=birth, date_basis="stated")
        make.make_statement(person, kind=kind, camp=camp, text="Was there.", date="1936", date_basis="stated")
    return camp


def test_conditions_with_different_criteria_may_be_met_by_different_statements(camp):
    there = Condition(Dimension.CAMP, (FilterTerm(camp.pk),))
    assert found(born("1895")) == ["anna", "boris"]
    assert found(born("1890/1899"), there) == ["anna", "boris", "clara"]
    assert found(born("1895"), there, kinds=frozenset({"detention"})) == ["anna"]
    assert found(born("1895"), there, kinds=frozenset({"detention"}), name="ivanova") == ["anna"]
    assert found(born("1895"), there, when=parse("1937")) == []


def test_a_condition_with_criteria_of_its_own_does_not_take_the_place_of_the_querys(camp):
    assert found(born("1895"), kinds=frozenset({"detention"})) == ["anna"]
    assert found(born("1896"), when=parse("1936")) == ["clara"]
    assert found(born("1895"), kinds=frozenset({"fate"})) == []


def test_a_condition_without_terms_is_met_by_nobody(camp):
    nothing = Condition(Dimension.ROLE, ())
    assert found(nothing) == found(born("1895"), nothing) == found(nothing, name="ivanova") == []
    assert list(statements(RecordQuery((nothing,)))) == []


def test_statements_too_may_be_asked_for_by_a_kind(camp):
    births = statements(RecordQuery((born("1890/1899"),)))
    assert sorted(births.values_list("person__slug", flat=True)) == ["anna", "boris", "clara"]
    of_kind = statements(RecordQuery((Condition(Dimension.KIND, (FilterTerm(KIND_CODE["description"]),)),)))
    assert list(of_kind.values_list("person__slug", flat=True)) == ["boris"]
