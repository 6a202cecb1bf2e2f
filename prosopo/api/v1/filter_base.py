"""What filters are made of, with django-filter: each documents what it takes, and says what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.http import QueryDict
from drf_spectacular.utils import extend_schema_field

from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.form_fields import (
    Asked,
    ChoicesField,
    DateField,
    NameField,
    OneChoiceField,
    SlugsField,
    TimedSlugsField,
    WordsField,
)
from prosopo.index.reading import documents
from prosopo.models.trees import TreeQuerySet
from prosopo.schema.dimensions import Dimension
from prosopo.search import MOST_LETTERS, Condition, Term
from prosopo.text.word_search import MAX_QUERY_LENGTH


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
        there = documents.keys_of(self.dimension, self.records, slugs)
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


_LONGEST = {WordsField: MAX_QUERY_LENGTH, NameField: MOST_LETTERS}


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


def all_read(filters: type[django_filters.FilterSet], parameters: QueryDict) -> dict[str, Any]:
    """What a request asks by each filter: the fields one by one, since a form of all takes longer than an answer does.

    Raises:
        BadParameter: naming every parameter and value that will not do.
    """
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
