"""Filters of django-filter that document what they accept, and explain what they refuse."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field

from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.form_fields import (
    ChoicesField,
    CountField,
    DateField,
    IdentifiersField,
    NameField,
    OneChoiceField,
    QuantityField,
    SlugsField,
    TimedSlug,
    TimedSlugsField,
    WordsField,
)
from prosopo.index.reading import documents
from prosopo.models.record_models import SUCCESSIONS_OF
from prosopo.models.trees import TreeQuerySet
from prosopo.models.vocabularies import Term
from prosopo.schema.dimensions import Dimension
from prosopo.search import MOST_LETTERS, Condition, FilterTerm, RelationChoice
from prosopo.text.word_search import MAX_QUERY_LENGTH, MAX_QUERY_TERMS


def _document(filter_: Any, schema: dict[str, Any], meaning: str) -> None:
    extend_schema_field({**schema, "description": meaning})(filter_)


class ObjectFilter(django_filters.Filter):
    """A filter of statements by the records that they name."""

    def __init__(
        self, records: Any, dimension: Dimension, plural: str, example: str, note: str = "", timed: bool = True
    ) -> None:
        self.records, self.dimension, self.listed_at = records, dimension, f"/api/v1/{plural}/"
        self.successions = SUCCESSIONS_OF.get(records)  # the model of what came after what, if there is one
        self.is_tree = isinstance(records.objects.all(), TreeQuerySet)
        self.field_class = TimedSlugsField if timed and dimension is not Dimension.SOURCE else SlugsField
        meaning = f"Slugs from the list of {plural}. Separated by commas: any of them. Repeated: all of them."
        if self.field_class.timed:
            meaning += f" A slug may carry a time of its own: `{example}@1936/1937`."
        if self.is_tree:
            below = "all narrower terms" if issubclass(records, Term) else "all that sits in it"
            meaning += f" Each stands for itself and {below}."
        schema = {"type": "array", "items": {"type": "string"}, "examples": [[example]]}
        _document(self, schema, f"{meaning} {note}".strip())
        super().__init__()

    def conditions(
        self,
        name: str,
        repeated: Iterable[tuple[TimedSlug, ...]],
        with_descendants: bool,
        faults: list[dict[str, str]],
        with_successors: bool = False,
    ) -> list[Condition]:
        """The conditions, by keys; `with_successors` takes each record for what it became, too.

        Queries: the records; if some are in no facet, the public ones; successors (2); descendants.
        """
        repetitions = list(repeated)
        slugs = {timed.slug for alternatives in repetitions for timed in alternatives}
        if not slugs:
            return []
        keys = self._public_keys(slugs)
        if unknown := sorted(slugs - keys.keys()):
            noun = self.records._meta.verbose_name
            message = f"No public {noun} has this slug: see {self.listed_at} for those that there are."
            faults += [fault(name, slug, message) for slug in unknown]
            return []
        asked = {slug: [key] for slug, key in keys.items()}
        if with_successors and self.successions is not None:
            later = self.successions.objects.public_successors(list(keys.values()))
            asked = {slug: [key, *later[key]] for slug, key in keys.items()}
        all_keys = {key for some in asked.values() for key in some}
        descendants = self._descendants(all_keys) if with_descendants and self.is_tree else {}
        return [
            Condition(
                self.dimension,
                tuple(
                    dict.fromkeys(
                        FilterTerm(key, timed.date, frozenset(descendants.get(key, ())))
                        for timed in alternatives
                        for key in asked[timed.slug]
                    )
                ),
            )
            for alternatives in repetitions
        ]

    def _public_keys(self, slugs: set[str]) -> dict[str, int]:
        rows = documents.keys_of(self.dimension, self.records, slugs)
        public = {slug for slug, _, is_filed in rows if is_filed}
        if rest := {slug for slug, _, is_filed in rows if not is_filed}:
            public |= set(self.records.objects.published().filter(slug__in=rest).values_list("slug", flat=True))
        return {slug: key for slug, key, _ in rows if slug in public}

    def _descendants(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The descendants of each of these records. One query."""
        roots = set(keys)
        children = defaultdict(list)
        for key, *parents in self.records.objects.filter(pk__in=roots).with_descendants().links():
            for parent in parents:
                children[parent].append(key)
        descendants: dict[int, set[int]] = {}
        for key in roots:
            todo, below = [key], set()
            while todo:
                for child in children[todo.pop()]:
                    if child not in below:
                        below.add(child)
                        todo.append(child)
            descendants[key] = below
        return descendants


class RelationFilter(ObjectFilter):
    """The filter of statements by the relation by which they tie: no condition of its own, but one on each other."""

    def __init__(self, records: Any, dimension: Dimension, plural: str, example: str, note: str = "") -> None:
        super().__init__(records, dimension, plural, example, note, timed=False)

    def choices(
        self, name: str, repeated: Iterable[tuple[TimedSlug, ...]], exact: bool, faults: list[dict[str, str]]
    ) -> tuple[RelationChoice, ...]:
        """The relations, one of each repetition. Queries as of `conditions`."""
        conditions = self.conditions(name, repeated, with_descendants=not exact, faults=faults)
        return tuple(
            RelationChoice(
                frozenset(term.key for term in condition.terms),
                frozenset(key for term in condition.terms for key in term.below),
                exact,
            )
            for condition in conditions
        )


_LONGEST = {WordsField: MAX_QUERY_LENGTH, NameField: MOST_LETTERS}


class Parameter(django_filters.Filter):
    """A parameter with one word, a list of words, or a date."""

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
        elif field_class in (DateField, CountField, QuantityField):
            schema["minLength"] = 1
        elif field_class in _LONGEST:
            schema["maxLength"] = _LONGEST[field_class]
        _document(self, schema, meaning)
        super().__init__(**({"known": known} if known else {}))


def identifier_parameter(noun: str, example: str) -> Parameter:
    """The parameter that asks for what records are known as elsewhere."""
    return Parameter(
        IdentifiersField,
        f"What the {noun} is known as elsewhere: scheme and value, or a whole address of a scheme; several by commas. "
        "Where nobody bears it, the list is empty.",
        example,
    )


WORD_SYNTAX = (
    "All of them, in any order and form: `strikes` finds “strike” and “striking”, by the stems of English, Russian, "
    'French and German words. `"strikes"` and `"hunger strike"` find just that, side by side; `strik*` whatever begins '
    f"so. In any script and with or without accents. At most {MAX_QUERY_TERMS} words or phrases."
)


def successors_parameter(widened: str) -> Parameter:
    """The parameter that takes the records asked for by these filters for what they became, too."""
    return Parameter(
        OneChoiceField,
        f"`include`: {widened} also stands for what it became (its successors, theirs, and what sits in these), never "
        "for what it was before. Nothing else is widened.",
        "include",
        ["exclude", "include"],
    )


def clean_parameters(filters: type[django_filters.FilterSet], parameters: QueryDict) -> dict[str, Any]:
    """The cleaned value of each filter: one field after another, since a form takes longer than an answer does.

    Raises:
        BadParameter: naming every parameter and value that will not do.
    """
    faults: list[dict[str, str]] = []
    cleaned = {name: _clean(name, filter_, parameters, faults) for name, filter_ in filters.base_filters.items()}
    if faults:
        raise BadParameter(faults)
    return cleaned


def _clean(name: str, filter_: Any, parameters: QueryDict, faults: list[dict[str, str]]) -> Any:
    values = parameters.getlist(name)
    try:
        return filter_.field.clean(values)
    except ValidationError as error:
        faults += [fault(name, ",".join(values), message) for message in error.messages]
        return None
