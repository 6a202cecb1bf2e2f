"""The kinds of statement, and what each requires: the one table that constraints, forms and documents are made from."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

# Columns of a statement that hold words; the other objects are foreign keys.
TEXT_OBJECTS = frozenset({"text", "place_text", "date"})


@dataclass(frozen=True)
class StatementKind:
    """One kind: `requires` lists what must be filled in, each as the alternatives of which one is enough."""

    slug: str
    code: int  # under which the index stores it: never another one, and never that of a kind there was
    label: str
    says: str
    requires: tuple[tuple[str, ...], ...]
    rule: str  # the constraint's name
    remedy: str

    @property
    def condition(self) -> Q:
        condition = Q()
        for alternatives in self.requires:
            condition &= reduce(or_, (is_filled(field) for field in alternatives))
        return condition

    def missing(self, statement: Any) -> list[str]:
        """The first field of each requirement that the statement leaves empty."""
        return [
            alternatives[0]
            for alternatives in self.requires
            if not any(_value(statement, field) for field in alternatives)
        ]


KINDS = (
    StatementKind(
        "birth",
        1,
        "birth",
        "were born",
        (("date", "place_text"),),
        "a_birth_statement_gives_a_date_or_a_place",
        "A birth statement says when or where: give a date or a place.",
    ),
    StatementKind(
        "membership",
        2,
        "membership",
        "belonged to a group",
        (("group",),),
        "a_membership_statement_names_a_group",
        "A membership statement says of what: choose the group.",
    ),
    StatementKind(
        "role",
        3,
        "role",
        "held an office, job or function",
        (("role",),),
        "a_role_statement_names_a_role",
        "A role statement says which office, job or function: choose the role.",
    ),
    StatementKind(
        "detention",
        4,
        "detention",
        "were held somewhere",
        (("camp", "place_text"),),
        "a_detention_statement_names_a_camp_or_a_place",
        "A detention statement says where: choose the camp, or give the place as written.",
    ),
    StatementKind(
        "participation",
        5,
        "participation",
        "took part in an event",
        (("event",),),
        "a_participation_statement_names_an_event",
        "A participation statement says in what: choose the event.",
    ),
    StatementKind(
        "fate",
        6,
        "fate",
        "met a fate: arrest, sentence, execution, …",
        (("fate",),),
        "a_fate_statement_names_a_fate",
        "A fate statement says what became of them: choose the fate.",
    ),
    StatementKind(
        "relationship",
        7,
        "relationship",
        "were tied to someone",
        (("related_person",), ("relation",)),
        "a_relationship_statement_names_the_person_and_the_relation",
        "A relationship statement says to whom and how: choose the related person and the relation.",
    ),
    StatementKind(
        "description",
        8,
        "description",
        "were, did, said or believed something",
        (("text",),),
        "a_description_statement_has_a_text",
        "A description says it in words: fill in the text.",
    ),
)

KIND = {kind.slug: kind for kind in KINDS}


def is_filled(field: str) -> Q:
    return ~Q(**{field: ""}) if field in TEXT_OBJECTS else Q(**{f"{field}__isnull": False})


def kind_constraints() -> list[models.BaseConstraint]:
    """One named constraint for each kind, and one that admits no others."""
    return [
        models.CheckConstraint(
            name="statement_kind_is_known",
            condition=Q(kind__in=list(KIND)),
            violation_error_message=f"Choose the kind of statement: {', '.join(KIND)}.",
        ),
        *(
            models.CheckConstraint(
                name=kind.rule, condition=~Q(kind=kind.slug) | kind.condition, violation_error_message=kind.remedy
            )
            for kind in KINDS
        ),
    ]


def _value(statement: Any, field: str) -> Any:
    if field in TEXT_OBJECTS:
        return getattr(statement, field)
    # A related record that is being made in the same form has no key yet.
    return getattr(statement, f"{field}_id") is not None or statement._state.fields_cache.get(field) is not None
