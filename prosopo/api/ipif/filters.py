"""What is asked of IPIF's lists: the parameters of each, and the condition on statements that they make.

All conditions hold of the one statement. A label is found by a part of it in any case and script, a person by a name
under any spelling, and text by whole words: see the service's own description.
"""

import re
from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_
from typing import Any, NamedTuple

from django.db.models import Q

from prosopo import dates, models, search
from prosopo.api.ipif.label_lookup import find_by_label, sources
from prosopo.api.problems import BadParameter, fault
from prosopo.models.keysets import Unlikely
from prosopo.models.uncertain_dates import lies_within
from prosopo.text.word_search import parse_query

ANY = "*"
MOST_CHARACTERS = 500  # of a value
_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z", re.ASCII)

_OF_STATEMENTS = ("statementText", "relatesToPerson", "memberOf", "role", "name", "from", "to", "place", "st", "p", "f")
_PAGED = ("size", "page", "sortBy")
PARAMETERS = {
    "statements": (*_OF_STATEMENTS, "personId", "factoidId", "sourceId"),
    "factoids": (*_OF_STATEMENTS, "personId", "statementId", "sourceId", "s"),
    "persons": (*_OF_STATEMENTS, "factoidId", "statementId", "sourceId", "s"),
    "sources": (*_OF_STATEMENTS, "personId", "factoidId"),
}


def parameter_names(kind: str) -> tuple[str, ...]:
    return (*PARAMETERS[kind], *_PAGED)


class Condition(NamedTuple):
    """What must be true of a statement, and whether a look-up for it was cut, so that some may be left out."""

    which: Q
    is_cut: bool = False
    as_read: Q | None = None  # the same, if it is asked otherwise of statements that are come by one after another

    @property
    def met(self) -> Q:
        return self.which if self.as_read is None else self.as_read


def condition(asked: Mapping[str, str], base: str) -> Condition | None:
    """The condition on statements; none where nothing is asked of them.

    Queries: one or two for each label and id of a person that is asked for, six for words, and those of the search for
    each name.

    Raises:
        BadParameter: naming the parameter and what would do.
    """
    found = [_time(asked)] if {"from", "to"} & set(asked) else []
    for name, value in asked.items():
        if name in _CONDITIONS:
            if not value.strip() or len(value) > MOST_CHARACTERS:
                raise BadParameter([fault(name, value, f"Give 1 to {MOST_CHARACTERS} characters, or * for any value.")])
            found.append(_CONDITIONS[name](value.strip(), base))
    if not found:
        return None
    which, met = (reduce(and_, some) for some in ([one.which for one in found], [one.met for one in found]))
    return Condition(which, any(one.is_cut for one in found), met)


def local_id(identity: str, records: str, base: str) -> str:
    """The id of a record that may be given by its URI, whether or not a server has taken a slash out of that.

    >>> local("https:/prosopo.example.org/people/melnais/", "people", "https://prosopo.example.org")
    'melnais'
    """
    scheme, _, rest = base.partition("://")
    for start in (f"{base}/{records}/", f"{scheme}:/{rest}/{records}/"):
        if identity.startswith(start):
            return identity.removeprefix(start).strip("/")
    return identity


def split_factoid(identity: str, base: str) -> tuple[str, str]:
    """The passage and the person of a factoid, by its id or URI; of what is none, two empty strings."""
    known_as = local_id(identity, "ipif/factoids", base).strip("/")
    passage, colon, person = known_as.rpartition(":")
    return (passage, person) if colon else ("", "")


def current_slug(slug: str) -> str:
    """The slug of whom someone has been merged into, else the same. One query; one more for each who was between."""
    record = models.Person.objects.filter(slug=slug).ever_public().merge_target()
    return record.slug if record else slug


def _time(asked: Mapping[str, str]) -> Condition:
    """From the first day of `from` to the last of `to`: those that may have been within.

    A year or month that stands alone is the whole span, as the published text has it; a day alone leaves the other end
    open.
    """
    given = {name: asked[name] for name in ("from", "to") if name in asked}
    for name, value in given.items():
        if not _DAY.match(value):
            raise BadParameter([fault(name, value, "Give a year, month or day: 1936, 1936-10 or 1936-10-27.")])
    alone = next(iter(given.values())) if len(given) == 1 else ""
    other = alone if len(alone) < len("1936-10-27") else ".."
    try:
        span = dates.parse(f"{given.get('from', other)}/{given.get('to', other)}")
    except dates.InvalidDate as error:
        raise BadParameter([fault(name, value, str(error)) for name, value in given.items()]) from error
    return Condition(lies_within(span))


_ASSERTED = Q(denied=False)  # a denied statement names nothing that could be taken for so
_ALL = Condition(Q())
_NONE = Q(pk__in=[])


def _labelled(
    field: str, model: Any, records: str, column: str, names: Any = None, written: str = ""
) -> Callable[[str, str], Condition]:
    """Undenied statements that name one of the records with such a label, or the one of this URI.

    `written` is a column of their own that stands for a label as well.
    """

    def of(value: str, base: str) -> Condition:
        any_of_them = Q(**{f"{field}__isnull": False})
        if value == ANY:
            return Condition(_ASSERTED & (any_of_them | ~Q(**{written: ""}) if written else any_of_them))
        slug = local_id(value, records, base)
        if slug != value:
            return Condition(_ASSERTED & Q(**{f"{field}__slug": slug}))
        forms = names.objects.published().values_list(f"{field}_id", "text") if names else None
        found = find_by_label(model, column, value, forms)
        which = Q(**{f"{field}__in": found.keys})
        if written:
            which |= Q(**{f"{written}__icontains": value})
        return Condition(_ASSERTED & which, found.are_cut)

    return of


def _person(field: str, of_denied: bool = False) -> Callable[[str, str], Condition]:
    """Statements that name someone of this id, URI or name."""
    said = Q() if of_denied else _ASSERTED

    def of(value: str, base: str) -> Condition:
        if value == ANY:
            return Condition(said & Q(**{f"{field}__isnull": False}))
        slug = local_id(value, "people", base)
        keys = list(models.Person.objects.filter(slug=current_slug(slug)).values_list("pk", flat=True))
        are_cut = False
        if slug == value:
            found = search.people(search.RecordQuery(name=value))
            keys += [key[-1] for key in found.page(search.MOST_HITS)]
            are_cut = found.some_are_left_out
        return Condition(said & Q(Unlikely(Q(**{f"{field}__in": keys}))) if keys else _NONE, are_cut)

    return of


# What stands in a statement's text besides its own words, with its label.
_IN_TEXT: dict[str, tuple[Any, str]] = {
    "fate": (models.Fate, "label"),
    "event": (models.Event, "name"),
    "role": (models.Role, "label"),
    "group": (models.Group, "name"),
    "camp": (models.Camp, "name"),
}


def _words(value: str, base: str) -> Condition:
    if value == ANY:
        return _ALL  # every statement has the words that it rests on
    labelled, are_cut = Q(), False
    for field, (model, column) in _IN_TEXT.items():
        found = find_by_label(model, column, value)
        are_cut = are_cut or found.are_cut
        if found.keys:
            labelled |= Q(**{f"{field}__in": found.keys})
    asked = parse_query(value)
    if not asked:
        return Condition(labelled or _NONE, are_cut)
    return Condition(
        search.statements_with_unordered(asked) | labelled, are_cut, search.statements_with_row_by_row(asked) | labelled
    )


def _source(value: str, base: str) -> Condition:
    if value == ANY:
        return _ALL
    found = sources(value, local_id(value, "sources", base))
    return Condition(Q(passage__source__in=found.keys), found.are_cut)


def _factoid(value: str, base: str) -> Condition:
    if value == ANY:
        return _ALL
    passage, person = split_factoid(value, base)
    return Condition(Q(passage__ref=passage, person__slug=current_slug(person)))


def _one_person(value: str, base: str) -> Condition:
    if value == ANY:
        return _ALL
    return Condition(Q(person__slug=current_slug(local_id(value, "people", base))))


def _identified(field: str, records: str) -> Callable[[str, str], Condition]:
    return lambda value, base: _ALL if value == ANY else Condition(Q(**{field: local_id(value, records, base)}))


_CONDITIONS: dict[str, Callable[[str, str], Condition]] = {
    "statementText": _words,
    "st": _words,
    "relatesToPerson": _person("related_person"),
    "name": _person("person"),
    "p": _person("person", of_denied=True),
    "memberOf": _labelled("group", models.Group, "groups", "name", models.GroupName),
    "role": _labelled("role", models.Role, "roles", "label"),
    "place": _labelled("camp", models.Camp, "camps", "name", models.CampName, written="place_text"),
    "s": _source,
    "f": _factoid,
    "factoidId": _factoid,
    "personId": _one_person,
    "sourceId": _identified("passage__source__slug", "sources"),
    "statementId": _identified("ref", "statements"),
}
