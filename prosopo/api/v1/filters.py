"""The filters of the lists of people and statements, declared with django-filter: a new one is a line or two."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, ClassVar

import django_filters
from django.core.exceptions import ValidationError
from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field

from prosopo import models
from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.parameters import (
    MOST_CONDITIONS,
    Asked,
    ChoicesField,
    DateField,
    NameField,
    OneChoiceField,
    SlugsField,
    TimedSlugsField,
    WordsField,
)
from prosopo.index import reading
from prosopo.index.facets import CERTAINTY_CODE
from prosopo.index.name_tables import Named
from prosopo.index.tables import Dimension
from prosopo.models.kinds import KIND
from prosopo.models.people import Sex
from prosopo.models.trees import TreeQuerySet
from prosopo.search import MOST_HITS, MOST_LETTERS, Condition, Said, Term, Wanted
from prosopo.words import MOST_CHARACTERS, MOST_TERMS, Query


def _documented(one: Any, schema: dict[str, Any], meaning: str) -> None:
    extend_schema_field({**schema, "description": meaning})(one)


class ObjectFilter(django_filters.Filter):
    """Statements that name certain records."""

    def __init__(self, records: Any, dimension: Dimension, called: str, example: str, note: str = "") -> None:
        self.records, self.dimension, self.called = records, dimension, called
        self.is_tree = isinstance(records.objects.all(), TreeQuerySet)
        self.field_class = SlugsField if dimension is Dimension.SOURCE else TimedSlugsField
        meaning = f"Slugs from the list of {called}. Separated by commas: any of them. Repeated: all of them."
        if self.field_class.timed:
            meaning += f" A slug may carry a time of its own: `{example}@1936/1937`."
        if self.is_tree:
            meaning += " Each stands for itself and all that sits in it."
        schema = {"type": "array", "items": {"type": "string"}, "examples": [[example]]}
        _documented(self, schema, f"{meaning} {note}".strip())
        super().__init__()

    def conditions(
        self, name: str, asked: Iterable[tuple[Asked, ...]], below: bool, faults: list[dict[str, str]]
    ) -> list[Condition]:
        """What is asked, by keys. Queries: the records; if some are in no facet, the public ones; what sits in them."""
        repetitions = list(asked)
        slugs = {one.slug for alternatives in repetitions for one in alternatives}
        if not slugs:
            return []
        keys = self._public_keys(slugs)
        if unknown := sorted(slugs - keys.keys()):
            one = self.records._meta.verbose_name
            message = f"No public {one} has this slug: see /api/v1/{self.called}/ for those that there are."
            faults += [fault(name, slug, message) for slug in unknown]
            return []
        under = self._below(keys.values()) if below and self.is_tree else {}
        return [
            Condition(
                self.dimension,
                tuple(Term(keys[one.slug], one.when, frozenset(under.get(keys[one.slug], ()))) for one in alternatives),
            )
            for alternatives in repetitions
        ]

    def _public_keys(self, slugs: set[str]) -> dict[str, int]:
        there = reading.keys_of(self.dimension, self.records, slugs)
        public = {slug for slug, _, is_filed in there if is_filed}
        if rest := {slug for slug, _, is_filed in there if not is_filed}:
            public |= set(self.records.objects.published().filter(slug__in=rest).values_list("slug", flat=True))
        return {slug: key for slug, key, _ in there if slug in public}

    def _below(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """What sits in each of these records, at any depth. One query."""
        wanted = set(keys)
        tree = self.records.objects.filter(pk__in=wanted).with_descendants().order_by()
        children = defaultdict(list)
        for key, parent in tree.values_list("pk", "parent_id"):
            children[parent].append(key)
        found: dict[int, set[int]] = {}
        for key in wanted:
            todo, met = [key], set()
            while todo:
                for child in children[todo.pop()]:
                    if child not in met:
                        met.add(child)
                        todo.append(child)
            found[key] = met
        return found


KINDS_NAMED = [kind.name.lower() for kind in Named]
_LONGEST = {WordsField: MOST_CHARACTERS, NameField: MOST_LETTERS}


class Parameter(django_filters.Filter):
    """One word, a list of words, or a date."""

    def __init__(self, field_class: Any, meaning: str, example: str, choices: Iterable[str] = ()) -> None:
        self.field_class = field_class
        known = list(choices)
        schema: dict[str, Any] = {"type": "string", "examples": [example]}
        if field_class is OneChoiceField:
            schema["enum"] = [word for word in known if word]
            if known[0]:
                schema["default"] = known[0]
        elif field_class is ChoicesField:
            schema["pattern"] = "^({0})(,({0}))*$".format("|".join(known))
        elif field_class is DateField:
            schema["minLength"] = 1
        elif field_class in _LONGEST:
            schema["maxLength"] = _LONGEST[field_class]
        _documented(self, schema, meaning)
        super().__init__(**({"known": known} if known else {}))


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
    def wanted(cls, parameters: QueryDict, below: bool) -> Wanted:
        """What is asked, with what sits in the terms where they are to be looked `below`.

        The fields are asked one by one: a form of all of them takes longer to make than an answer does.

        Raises:
            BadParameter: naming every parameter and value that will not do.
        """
        given = _all_read(cls, parameters)
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
        said = Said(
            given["kind"], given["date"], given["date_match"], given["undated"], given["certainty"], given["denied"]
        )
        asked = {cls.q_asks: given["q"]} if cls.q_asks else {}
        descending, order = given["ordering"].startswith("-"), given["ordering"].removeprefix("-")
        exact = given["exact"] == "true"
        return Wanted(tuple(found), said, exact, given["sex"], descending, by_name=order == "name", **asked)


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
    f"without accents, but not inflected. At most {MOST_TERMS} words or phrases."
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
    def words(cls, parameters: QueryDict) -> Query | None:
        """What is asked; None where nothing is.

        Raises:
            BadParameter: where it is too much.
        """
        asked: Query | None = _all_read(cls, parameters)["q"]
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
        given = _all_read(cls, parameters)
        return given["q"], given["kind"]


def _all_read(filters: type[django_filters.FilterSet], parameters: QueryDict) -> dict[str, Any]:
    faults: list[dict[str, str]] = []
    given = {name: _read(name, one, parameters, faults) for name, one in filters.base_filters.items()}
    if faults:
        raise BadParameter(faults)
    return given


def _read(name: str, one: Any, parameters: QueryDict, faults: list[dict[str, str]]) -> Any:
    values = parameters.getlist(name)
    try:
        return one.field.clean(values)
    except ValidationError as error:
        faults += [fault(name, ",".join(values), message) for message in error.messages]
        return None
