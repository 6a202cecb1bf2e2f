"""The table of the kinds of statement, which constraints, forms and documents are made from."""

import pytest

from prosopo.models import Fate, Group, Person, Statement, Trait
from prosopo.models.kind_constraints import missing_fields as missing_of
from prosopo.schema.statement_kinds import KIND, KINDS

# As the design has it: what each kind requires; where it names several in one place, one of them is enough.
REQUIRED = {
    "birth": (("date", "place", "place_text", "camp"),),
    "membership": (("group",),),
    "role": (("role",),),
    "detention": (("camp", "place", "place_text"),),
    "participation": (("event",),),
    "fate": (("fate",),),
    "relationship": (("related_person", "related_group"), ("relation",)),
    "description": (("text",),),
    "death": (("date", "place", "place_text", "camp"),),
    "burial": (("date", "place", "place_text", "camp"),),
    "residence": (("camp", "place", "place_text"),),
    "occupation": (("role", "text"),),
    "trait": (("trait", "text"),),
    "age": (("age",),),
    "founding": (("date", "text"),),
    "closing": (("date", "text"),),
}


def test_the_table_says_what_each_kind_requires():
    assert {kind.slug: kind.requires for kind in KINDS} == REQUIRED


def test_each_constraint_on_kinds_comes_from_the_table():
    told = {constraint.name: constraint.violation_error_message for constraint in Statement._meta.constraints}
    assert {kind.rule: kind.remedy for kind in KINDS}.items() <= told.items()
    assert [name for name in told if "_statement_names_" in name or "_statement_gives_" in name] == [
        kind.rule for kind in KINDS if "_names_" in kind.rule or "_gives_" in kind.rule
    ]


def test_an_unknown_kind_is_told_all_that_there_are():
    known = next(one for one in Statement._meta.constraints if one.name == "statement_kind_is_known")
    assert known.violation_error_message == (
        "Choose the kind of statement: birth, membership, role, detention, participation, fate, relationship, "
        "description, death, burial, residence, occupation, trait, age, founding, closing."
    )


def test_the_choices_of_a_statement_are_the_table():
    assert Statement._meta.get_field("kind").choices == [(kind.slug, kind.label) for kind in KINDS]


def test_each_kind_reads_as_a_sentence_about_people():
    assert [kind.says for kind in KINDS][:2] == ["were born", "belonged to a group"]
    assert all(kind.remedy.endswith(".") for kind in KINDS)


@pytest.mark.parametrize(
    ("kind", "filled", "missing"),
    [
        ("birth", {}, ["date"]),
        ("birth", {"date": "1900"}, []),
        ("birth", {"place_text": "Baku"}, []),
        ("birth", {"place_id": 7}, []),
        ("birth", {"camp_id": 7}, []),
        ("membership", {}, ["group"]),
        ("membership", {"group_id": 7}, []),
        ("membership", {"group": Group()}, []),  # being made in the same form
        ("detention", {}, ["camp"]),
        ("detention", {"place_text": "a mine"}, []),
        ("fate", {}, ["fate"]),
        ("fate", {"fate": Fate()}, []),
        ("relationship", {}, ["related_person", "relation"]),
        ("relationship", {"related_person": Person()}, ["relation"]),
        ("relationship", {"relation_id": 7}, ["related_person"]),
        ("description", {}, ["text"]),
        ("description", {"text": "was calm"}, []),
        ("death", {}, ["date"]),
        ("residence", {}, ["camp"]),
        ("occupation", {}, ["role"]),
        ("occupation", {"text": "a joiner at the works"}, []),
        ("trait", {}, ["trait"]),
        ("trait", {"trait": Trait()}, []),
        ("age", {}, ["age_min"]),
        ("age", {"age_text": "old"}, ["age_min"]),
        ("age", {"age_min": 0}, []),
        ("age", {"age_max": 40}, []),
        ("age", {"age_about": 50}, []),
    ],
)
def test_missing_names_the_first_field_of_each_requirement_left_empty(kind, filled, missing):
    assert missing_of(KIND[kind], Statement(kind=kind, **filled)) == missing
