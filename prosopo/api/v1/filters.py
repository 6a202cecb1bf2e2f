"""The filters of the lists of people and statements, declared with django-filter: a new one is a line or two."""

from dataclasses import replace
from typing import ClassVar

import django_filters
from django.http import QueryDict

from prosopo import models
from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.filter_base import (
    WORD_SYNTAX,
    ObjectFilter,
    Parameter,
    RelationFilter,
    clean_parameters,
    identifier_parameter,
    successors_parameter,
)
from prosopo.api.v1.form_fields import (
    MOST_CONDITIONS,
    ChoicesField,
    CountField,
    DateField,
    NameField,
    OneChoiceField,
    QuantityField,
    WordsField,
)
from prosopo.index.builders.facets import CERTAINTY_CODE, VOICE_CODE
from prosopo.index.builders.life import LifeEvent
from prosopo.models.measures import QuantityUnit
from prosopo.models.people import Sex
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.schema.statement_kinds import KIND
from prosopo.search import (
    MOST_HITS,
    Condition,
    FilterTerm,
    QuantityRange,
    RecordQuery,
    StatementCriteria,
    with_other_forms,
)
from prosopo.search.identifiers import keys_identified

_LIFE_EVENTS = {"born": LifeEvent.BORN, "died": LifeEvent.DIED}


class QueryFilters(django_filters.FilterSet):
    """The filters of people and statements. Those that are not about an object bind to each object's statement."""

    q_member: ClassVar[str] = ""  # what `q` is called in `Wanted`, where there is a `q`

    group = ObjectFilter(models.Group, Dimension.GROUP, "groups", "sapronovists")
    camp = ObjectFilter(models.Camp, Dimension.CAMP, "camps", "vorkuta")
    role = ObjectFilter(models.Role, Dimension.ROLE, "roles", "student")
    fate = ObjectFilter(models.Fate, Dimension.FATE, "fates", "arrested")
    trait = ObjectFilter(models.Trait, Dimension.TRAIT, "traits", "armenian")
    legal_basis = ObjectFilter(models.LegalBasis, Dimension.LEGAL_BASIS, "legal_bases", "article-58-10")
    decided_by = ObjectFilter(models.Group, Dimension.DECIDED_BY, "groups", "nkvd", "The body that decided.")
    event = ObjectFilter(
        models.Event,
        Dimension.EVENT,
        "events",
        "arrest-of-melnais",
        "Whoever is spoken of beside it: who met a fate by it, was there, or took part. Only who took part: see "
        "`participation`.",
    )
    participation = ObjectFilter(
        models.Event,
        Dimension.PARTICIPATION,
        "events",
        "hunger-strike",
        "Who took part in it, by statements of the kind participation.",
    )
    place = ObjectFilter(
        models.Place,
        Dimension.PLACE,
        "places",
        "moscow",
        "What is said of someone in a camp counts for the place where the camp stands, too, but not with `exact=true`.",
    )
    related_to = ObjectFilter(
        models.Person, Dimension.RELATED, "people", "ivanov-vladimir", "A tie counts for both whom it ties."
    )
    related_group = ObjectFilter(
        models.Group, Dimension.RELATED_GROUP, "groups", "gpu", "By, for or against which it was: “arrested by”."
    )
    relation = RelationFilter(
        models.Relation,
        Dimension.RELATION,
        "relations",
        "arrested-by",
        "The person is the … of the other; of a mutual tie, each of the two. Like `kind`, it binds to the statement of "
        "each other filter: `related_group=gpu&relation=arrested-by`.",
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
    born = Parameter(
        DateField,
        "When they were born, in EDTF: by statements of their birth; of people where none dates it, by their ages.",
        "1890/1899",
    )
    died = Parameter(
        DateField, "When they died, in EDTF: by statements of their death, and by fates such as an execution.", "1938"
    )
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
    hedged = Parameter(
        OneChoiceField,
        "Whether statements count of which the passage itself is unsure (“it would seem”).",
        "exclude",
        ["include", "exclude", "only"],
    )
    voice = Parameter(
        ChoicesField,
        f"Who says it in the passage: {', '.join(VOICE_CODE)}; several by commas.",
        "author,editor",
        VOICE_CODE,
    )
    disputed = Parameter(
        OneChoiceField,
        "Whether statements count that stand in a dispute of the curators (`disputes/`), whatever they prefer.",
        "exclude",
        ["include", "exclude", "only"],
    )
    quantity = Parameter(
        QuantityField,
        "How much the statement says, in a `unit`: `10`, `5/10`, `10/..`, `../1.5`. Nothing is converted: 120 months "
        "are no ten years.",
        "10/..",
    )
    unit = Parameter(
        ChoicesField,
        f"Of the quantity: {', '.join(QuantityUnit.values)}; several by commas. Alone: any number in it.",
        "years",
        QuantityUnit.values,
    )
    exact = Parameter(
        OneChoiceField,
        "`true`: a group, camp, place, event or term stands for itself alone, and a tie only for the one of whom it is "
        "said.",
        "true",
        ["false", "true"],
    )
    same = Parameter(
        OneChoiceField,
        "`true`: one statement about the person meets all conditions on groups, camps, places, roles and the like, "
        "kind and date: `role=leader&group=opposition&same=true` led the Opposition. `born`, `died` and `sex` stay the "
        "person's. Of statements, it is always so.",
        "true",
        ["false", "true"],
    )
    successors = successors_parameter(
        "each `group`, `camp`, `place`, `decided_by`, `related_group` and (of statements) `subject_group`"
    )

    @classmethod
    def record_query(cls, parameters: QueryDict, with_descendants: bool) -> RecordQuery:
        """The query that the parameters make; `with_descendants` adds to each record those below it.

        Raises:
            BadParameter: naming every parameter and value that will not do.
        """
        cleaned = clean_parameters(cls, parameters)
        faults: list[dict[str, str]] = []
        objects = {
            name: filter_
            for name, filter_ in cls.base_filters.items()
            if isinstance(filter_, ObjectFilter) and not isinstance(filter_, RelationFilter) and cleaned[name]
        }
        with_successors = cleaned["successors"] == "include"
        conditions: list[Condition] = []
        for name, filter_ in objects.items():
            conditions += filter_.conditions(name, cleaned[name], with_descendants, faults, with_successors)
        exact = cleaned["exact"] == "true"
        relation = cls.base_filters["relation"]
        assert isinstance(relation, RelationFilter)
        criteria = StatementCriteria(
            cleaned["kind"],
            cleaned["date"],
            cleaned["date_match"],
            cleaned["undated"],
            cleaned["certainty"],
            cleaned["denied"],
            cleaned["hedged"],
            cleaned["disputed"],
            cleaned["voice"],
            relation.choices("relation", cleaned["relation"], exact, faults),
            _quantity(cleaned["quantity"], cleaned["unit"], faults),
        )
        for name, event in _LIFE_EVENTS.items():
            if when := cleaned[name]:
                of_life = replace(criteria, kinds=frozenset(), when=when, relations=(), quantity=None)
                conditions.append(Condition(Dimension.LIFE, (FilterTerm(int(event)),), of_life))
        if len(conditions) > MOST_CONDITIONS:
            message = f"Ask for at most {MOST_CONDITIONS} things that must all be true; alternatives take commas."
            faults += [fault(name, ",".join(parameters.getlist(name)), message) for name in objects]
        if faults:
            raise BadParameter(faults)
        identifiers = cleaned.get("identifier")
        keys = None if identifiers is None else keys_identified(RecordKind.PEOPLE, identifiers)
        own = {cls.q_member: cleaned["q"]} if cls.q_member else {}
        if own.get("words"):
            own["words"] = with_other_forms(own["words"])
        if "headcount" in cleaned:
            own["headcount"] = cleaned["headcount"]
        descending, order = cleaned["ordering"].startswith("-"), cleaned["ordering"].removeprefix("-")
        return RecordQuery(
            tuple(conditions),
            criteria,
            cleaned["same"] == "true",
            exact,
            cleaned["sex"],
            keys,
            descending,
            by_name=order == "name",
            **own,
        )


def _quantity(
    bounds: tuple[float | None, float | None] | None, units: frozenset[str], faults: list[dict[str, str]]
) -> QuantityRange | None:
    """How much is asked for; a fault where that has no unit."""
    if bounds is None:
        return QuantityRange(units) if units else None
    if not units:
        asked = "/".join(".." if bound is None else f"{bound:g}" for bound in dict.fromkeys(bounds))
        faults.append(fault("quantity", asked, f"Say of what, by `unit`: {', '.join(QuantityUnit.values)}."))
    return QuantityRange(units, *bounds)


class PeopleFilters(QueryFilters):
    """The filters of people."""

    identifier = identifier_parameter("person", "wikidata:Q649")

    q_member = "name"
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


class StatementFilters(QueryFilters):
    """The filters of statements: all of them bind to the same statement."""

    q_member = "words"
    person = ObjectFilter(
        models.Person,
        Dimension.PERSON,
        "people",
        "guevorkian",
        "Of whom it is. Whom it speaks of besides is asked for by `related_to`.",
    )
    subject_group = ObjectFilter(
        models.Group,
        Dimension.SUBJECT_GROUP,
        "groups",
        "hunger-strikers",
        "Of which group as a whole it is. What names a group, its members and roles, is asked for by `group`.",
    )
    q = Parameter(
        WordsField,
        "Words in the quote that a statement rests on, or in its own text and editorial note. "
        f"{WORD_SYNTAX} Each result then carries its `hits`.",
        "strik*",
    )
    headcount = Parameter(
        CountField,
        "How many people it may mean: `500`, `100/500`, `100/..`, `../500`. By “at least” and “at most”, or else by "
        "“about”; the record's `headcount` says which. Shares and rates without a number of people are left out.",
        "100/500",
    )
    denied = Parameter(
        OneChoiceField,
        "Whether to list statements that something is not so. A record and the dump have them always, marked.",
        "include",
        ["exclude", "include", "only"],
    )
    ordering = Parameter(
        OneChoiceField, "As they were entered, from the first or from the last.", "-entered", ["entered", "-entered"]
    )
