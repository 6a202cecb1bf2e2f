"""The filters of the lists of people and statements, declared with django-filter: a new one is a line or two."""

from typing import ClassVar

import django_filters
from django.http import QueryDict

from prosopo import models
from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.filter_base import ObjectFilter, Parameter, all_read
from prosopo.api.v1.form_fields import (
    MOST_CONDITIONS,
    ChoicesField,
    DateField,
    NameField,
    OneChoiceField,
    WordsField,
)
from prosopo.index.builders.facets import CERTAINTY_CODE
from prosopo.index.models.names import NAME_CODES
from prosopo.models.people import Sex
from prosopo.schema.dimensions import Dimension
from prosopo.schema.statement_kinds import KIND
from prosopo.search import MOST_HITS, Condition, RecordQuery, StatementCriteria
from prosopo.text.word_search import MAX_QUERY_TERMS, TextQuery

KINDS_NAMED = [kind.noun for kind in NAME_CODES]


class QueryFilters(django_filters.FilterSet):
    """What people and statements can be asked by. Whatever is not about an object binds to each object's statement."""

    q_asks: ClassVar[str] = ""  # what `q` is called in `Wanted`, where there is a `q`

    group = ObjectFilter(models.Group, Dimension.GROUP, "groups", "sapronovists")
    camp = ObjectFilter(models.Camp, Dimension.CAMP, "camps", "vorkuta")
    role = ObjectFilter(models.Role, Dimension.ROLE, "roles", "student")
    fate = ObjectFilter(models.Fate, Dimension.FATE, "fates", "arrested")
    event = ObjectFilter(models.Event, Dimension.EVENT, "events", "arrest-of-melnais")
    related_to = ObjectFilter(
        models.Person, Dimension.RELATED, "people", "ivanov-vladimir", "A tie counts for both whom it ties."
    )
    source = ObjectFilter(models.Source, Dimension.SOURCE, "sources", "isr-1963")
    sex = Parameter(ChoicesField, f"Of the person: {', '.join(Sex.values)}; several by commas.", "female", Sex.values)
    kind = Parameter(
        ChoicesField,
        f"Of the statement: {', '.join(KIND)}; several by commas. `camp=vorkuta&kind=detention` are those held there.",
        "detention",
        KIND,
    )
    date = Parameter(DateField, "When, in EDTF (ISO 8601-2): `1937`, `1936-10/1937`, `193X`, `../1935`.", "1936/1937")
    date_match = Parameter(
        OneChoiceField,
        "`possible`: the statement's time and the date overlap. `certain`: it lies within, and is not approximate.",
        "certain",
        ["possible", "certain"],
    )
    undated = Parameter(OneChoiceField, "Whether undated statements match a date.", "include", ["exclude", "include"])
    certainty = Parameter(
        OneChoiceField,
        "At least so sure is the editor that the passage means this.",
        "probable",
        ["", *sorted(CERTAINTY_CODE, key=lambda word: -CERTAINTY_CODE[word])],
    )
    exact = Parameter(
        OneChoiceField,
        "`true`: a group, camp or event stands for itself alone, and a tie only for the one of whom it is said.",
        "true",
        ["false", "true"],
    )

    @classmethod
    def wanted(cls, parameters: QueryDict, below: bool) -> RecordQuery:
        """What is asked, with what sits in the terms where they are to be looked `below`.

        Raises:
            BadParameter: naming every parameter and value that will not do.
        """
        given = all_read(cls, parameters)
        faults: list[dict[str, str]] = []
        objects = {name: one for name, one in cls.base_filters.items() if isinstance(one, ObjectFilter) and given[name]}
        found: list[Condition] = []
        for name, one in objects.items():
            found += one.conditions(name, given[name], below, faults)
        if len(found) > MOST_CONDITIONS:
            message = f"Ask for at most {MOST_CONDITIONS} things that must all be true; alternatives take commas."
            faults += [fault(name, ",".join(parameters.getlist(name)), message) for name in objects]
        if faults:
            raise BadParameter(faults)
        said = StatementCriteria(
            given["kind"], given["date"], given["date_match"], given["undated"], given["certainty"], given["denied"]
        )
        asked = {cls.q_asks: given["q"]} if cls.q_asks else {}
        descending, order = given["ordering"].startswith("-"), given["ordering"].removeprefix("-")
        exact = given["exact"] == "true"
        return RecordQuery(tuple(found), said, exact, given["sex"], descending, by_name=order == "name", **asked)


class PeopleFilters(QueryFilters):
    """Which people a list shows."""

    q_asks = "name"
    q = Parameter(
        NameField,
        "A name, whole or in part, in any order, spelling or script: Gevorkyan, Геворкян, “Guevorkian, S.” find the "
        f"same. The best {MOST_HITS} are listed, the most alike first; each then tells by its `match` which spelling "
        "was found, how well it fits and why.",
        "Gevorkyan",
    )
    denied = Parameter(
        OneChoiceField,
        "Whether statements that something is not so make their person match.",
        "only",
        ["exclude", "include", "only"],
    )
    ordering = Parameter(
        OneChoiceField,
        "By name, from A to Z or from Z to A. Left out, it is from A to Z, or, with `q`, the most alike first.",
        "-name",
        ["", "name", "-name"],
    )


_HOW_WORDS_ARE_ASKED = (
    'All of them, in any order; `"hunger strike"` side by side, `strik*` whatever begins so. In any script and with or '
    f"without accents, but not inflected. At most {MAX_QUERY_TERMS} words or phrases."
)


class StatementFilters(QueryFilters):
    """Which statements a list shows: everything has to be true of the one statement."""

    q_asks = "words"
    q = Parameter(
        WordsField,
        "Words in the quote that a statement rests on, or in its own text and editorial note. "
        f"{_HOW_WORDS_ARE_ASKED} Each result then carries its `hits`.",
        "strik*",
    )
    denied = Parameter(
        OneChoiceField, "Whether to show statements that something is not so.", "only", ["include", "exclude", "only"]
    )
    ordering = Parameter(
        OneChoiceField, "As they were entered, from the first or from the last.", "-entered", ["entered", "-entered"]
    )


class PassageFilters(django_filters.FilterSet):
    """Which passages a list shows."""

    q = Parameter(
        WordsField, f"Words in the quote. {_HOW_WORDS_ARE_ASKED} Each result then carries its `hits`.", "strik*"
    )

    @classmethod
    def words(cls, parameters: QueryDict) -> TextQuery | None:
        """What is asked; None where nothing is.

        Raises:
            BadParameter: where it is too much.
        """
        asked: TextQuery | None = all_read(cls, parameters)["q"]
        return asked


class SearchFilters(django_filters.FilterSet):
    """What is looked for by its name."""

    q = Parameter(
        NameField,
        "A name, or as much of it as has been typed, in any spelling and script. Left empty, nothing is found.",
        "Vorkouta",
    )
    kind = Parameter(
        ChoicesField, f"Kinds of records: {', '.join(KINDS_NAMED)}; several by commas.", "camp", KINDS_NAMED
    )

    @classmethod
    def asked(cls, parameters: QueryDict) -> tuple[str, frozenset[str]]:
        """The name, and the kinds of records; none where any will do.

        Raises:
            BadParameter: naming every parameter and value that will not do.
        """
        given = all_read(cls, parameters)
        return given["q"], given["kind"]
