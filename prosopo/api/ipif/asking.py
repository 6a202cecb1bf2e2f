"""What is asked of IPIF's lists: the parameters of each, and the condition on statements that they make.

All conditions hold of the one statement. A label is found by a part of it in any case and script, a person by a name
under any spelling, and text by whole words: see the service's own description.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q

from prosopo import dates, models, search
from prosopo.api.problems import BadParameter, fault
from prosopo.models.dating import lies_within
from prosopo.names.sorting import folded
from prosopo.words import parse

ANY = "*"
MOST_CHARACTERS = 500  # of a value
_MOST_LABELS = 20_000  # that are gone through for a part of one
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z", re.ASCII)

_OF_STATEMENTS = ("statementText", "relatesToPerson", "memberOf", "role", "name", "from", "to", "place", "st", "p", "f")
_PAGED = ("size", "page", "sortBy")
PARAMETERS = {
    "statements": (*_OF_STATEMENTS, "personId", "factoidId", "sourceId"),
    "factoids": (*_OF_STATEMENTS, "personId", "statementId", "sourceId", "s"),
    "persons": (*_OF_STATEMENTS, "factoidId", "statementId", "sourceId", "s"),
    "sources": (*_OF_STATEMENTS, "personId", "factoidId"),
}


def known(kind: str) -> tuple[str, ...]:
    return (*PARAMETERS[kind], *_PAGED)


def condition(asked: Mapping[str, str], base: str) -> Q:
    """The condition on statements; of nothing asked, an empty one.

    Queries: one or two for each label and name that is asked for.

    Raises:
        BadParameter: naming the parameter and what would do.
    """
    found = Q()
    for name, value in asked.items():
        if name in _CONDITIONS:
            if not value.strip() or len(value) > MOST_CHARACTERS:
                raise BadParameter([fault(name, value, f"Give 1 to {MOST_CHARACTERS} characters, or * for any value.")])
            found &= _CONDITIONS[name](value.strip(), base)
    return found & _time(asked)


def local(identity: str, records: str, base: str) -> str:
    """The id of a record that may be given by its URI, whether or not a server has taken a slash out of that.

    >>> local("https:/prosopo.example.org/people/melnais/", "people", "https://prosopo.example.org")
    'melnais'
    """
    scheme, _, rest = base.partition("://")
    for start in (f"{base}/{records}/", f"{scheme}:/{rest}/{records}/"):
        if identity.startswith(start):
            return identity.removeprefix(start).strip("/")
    return identity


def factoid(identity: str, base: str) -> tuple[str, str]:
    """The passage and the person of a factoid, by its id or URI; of what is none, two empty strings."""
    known_as = local(identity, "ipif/factoids", base)
    passage, colon, person = known_as.rpartition(":")
    return (passage, person) if colon else ("", "")


def _time(asked: Mapping[str, str]) -> Q:
    """From the first day of `from` to the last of `to`: those that may have been within.

    A year or month that stands alone is the whole span, as the published text has it; a day alone leaves the other end
    open.
    """
    given = {name: asked[name] for name in ("from", "to") if name in asked}
    if not given:
        return Q()
    for name, value in given.items():
        if not _DAY.match(value):
            raise BadParameter([fault(name, value, "Give a year, month or day: 1936, 1936-10 or 1936-10-27.")])
    alone = next(iter(given.values())) if len(given) == 1 else ""
    other = alone if len(alone) < len("1936-10-27") else ".."
    try:
        span = dates.parse(f"{given.get('from', other)}/{given.get('to', other)}")
    except dates.InvalidDate as error:
        raise BadParameter([fault(name, value, str(error)) for name, value in given.items()]) from error
    return lies_within(span)


def _labelled(field: str, model: Any, records: str, called: str, names: Any = None) -> Callable[[str, str], Q]:
    """Undenied statements that name one of the records with such a label, or the one of this URI."""

    def of(value: str, base: str) -> Q:
        said = Q(denied=False)
        if value == ANY:
            return said & Q(**{f"{field}__isnull": False})
        slug = local(value, records, base)
        if slug != value:
            return said & Q(**{f"{field}__slug": slug})
        part = folded(value)
        rows = list(model.objects.values_list("pk", called)[:_MOST_LABELS])
        if names is not None:
            rows += names.objects.published().values_list(f"{field}_id", "text")[:_MOST_LABELS]
        return said & Q(**{f"{field}__in": {key for key, label in rows if part and part in folded(label)}})

    return of


def _person(field: str, denied: bool = True) -> Callable[[str, str], Q]:
    """Statements that name someone of this id, URI or name."""

    def of(value: str, base: str) -> Q:
        said = Q() if denied else Q(denied=False)
        if value == ANY:
            return said & Q(**{f"{field}__isnull": False})
        slug = local(value, "people", base)
        known_as = Q(**{f"{field}__slug": slug})
        if slug != value:
            return said & known_as
        found = search.people(search.Wanted(name=value)).page(search.MOST_HITS)
        return said & (known_as | Q(**{f"{field}__in": [key[-1] for key in found]}))

    return of


def _words(value: str, base: str) -> Q:
    if value == ANY:
        return Q()  # every statement has the words that it rests on
    asked = parse(value)
    return Q(search.in_statements(asked)) if asked else Q(pk__in=[])


def _source(value: str, base: str) -> Q:
    if value == ANY:
        return Q()
    slug = local(value, "sources", base)
    part = folded(value)
    rows = models.Source.objects.published().values_list("pk", "slug", "title", "author", "citation")[:_MOST_LABELS]
    keys = {key for key, name, *texts in rows if name == slug or (part and part in folded(" ".join(texts)))}
    return Q(passage__source__in=keys)


def _factoid(value: str, base: str) -> Q:
    if value == ANY:
        return Q()
    passage, person = factoid(value, base)
    return Q(passage__ref=passage, person__slug=person)


def _identified(field: str, records: str) -> Callable[[str, str], Q]:
    return lambda value, base: Q(**{field: local(value, records, base)})


_CONDITIONS: dict[str, Callable[[str, str], Q]] = {
    "statementText": _words,
    "st": _words,
    "relatesToPerson": _person("related_person", denied=False),
    "name": _person("person"),
    "p": _person("person"),
    "memberOf": _labelled("group", models.Group, "groups", "name", models.GroupName),
    "role": _labelled("role", models.Role, "roles", "label"),
    "place": _labelled("camp", models.Camp, "camps", "name", models.CampName),
    "s": _source,
    "f": _factoid,
    "factoidId": _factoid,
    "personId": _identified("person__slug", "people"),
    "sourceId": _identified("passage__source__slug", "sources"),
    "statementId": _identified("ref", "statements"),
}
