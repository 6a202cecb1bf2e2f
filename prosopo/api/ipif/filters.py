"""The filters of IPIF's lists: the parameters of each, and the condition on statements that they make.

All conditions bind to the same statement. A label is found by a part of it in any case and script, a person by a name
under any spelling, and text by whole words: see the service's own description.
"""

import re
from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.db.models import Q

from prosopo import dates, models, search
from prosopo.api.ipif.label_lookup import find_by_label, find_by_slug, find_sources, with_descendants
from prosopo.api.problems import BadParameter, fault
from prosopo.models.keysets import Unlikely
from prosopo.models.reference_lists import LISTS
from prosopo.schema import RecordKind
from prosopo.schema.people import BELONGING
from prosopo.schema.statements import ASSERTED_REFERENCES
from prosopo.search.times import statement_lies_within
from prosopo.text.word_search import parse_query

ANY = "*"
MOST_CHARACTERS = 500  # of a value
_DAY = re.compile(r"-?\d{4}(-\d{2}(-\d{2})?)?\Z", re.ASCII)

_FOR_ALL = (
    *("statementText", "relatesToPerson", "memberOf", "role", "name", "from", "to", "place", "st", "p", "f", "s"),
    # IPIF leaves out the id of a list's own objects, and some more: clients ask all lists alike.
    *("personId", "factoidId", "statementId", "sourceId"),
)
_PAGE_PARAMETERS = ("size", "page", "sortBy")
PARAMETERS = dict.fromkeys(("statements", "factoids", "persons", "sources"), _FOR_ALL)


def parameter_names(kind: str) -> tuple[str, ...]:
    return (*PARAMETERS[kind], *_PAGE_PARAMETERS)


class Condition(NamedTuple):
    """A condition on statements; `is_cut` where a look-up for it was cut, so that it may miss some."""

    q: Q
    is_cut: bool = False
    row_q: Q | None = None  # the same for a scan row by row, where it is asked otherwise

    @property
    def q_of_row(self) -> Q:
        return self.q if self.row_q is None else self.row_q


def condition(parameters: Mapping[str, str], base: str) -> Condition | None:
    """The condition on statements that the parameters make; None where they make none.

    Queries: up to three for each label, six for that of a place, one or two for each id, six for words, and those of
    the search for each name.

    Raises:
        BadParameter: naming the parameter and what would do.
    """
    conditions = [_date_condition(parameters)] if {"from", "to"} & set(parameters) else []
    for name, value in parameters.items():
        if name in _FILTERS:
            if not value.strip() or len(value) > MOST_CHARACTERS:
                raise BadParameter([fault(name, value, f"Give 1 to {MOST_CHARACTERS} characters, or * for any value.")])
            conditions.append(_FILTERS[name](value.strip(), base))
    if not conditions:
        return None
    return Condition(
        reduce(and_, [each.q for each in conditions]),
        any(each.is_cut for each in conditions),
        reduce(and_, [each.q_of_row for each in conditions]),
    )


def local_id(identity: str, records: str, base: str) -> str:
    """The id of a record that may be given by its URI, even where a server has dropped a slash from that.

    >>> local("https:/prosopo.example.org/people/melnais/", "people", "https://prosopo.example.org")
    'melnais'
    """
    scheme, _, rest = base.partition("://")
    for start in (f"{base}/{records}/", f"{scheme}:/{rest}/{records}/"):
        if identity.startswith(start):
            return identity.removeprefix(start).strip("/")
    return identity


def split_factoid(identity: str, base: str) -> tuple[str, str]:
    """The passage and the person of a factoid, by its id or URI; two empty strings where it is neither."""
    local = local_id(identity, "ipif/factoids", base).strip("/")
    passage, colon, person = local.rpartition(":")
    return (passage, person) if colon else ("", "")


def current_slug(slug: str) -> str:
    """The slug of the person that a record was merged into, else the same. One query for each merger, and one."""
    person = models.Person.objects.filter(slug=slug).ever_public().merge_target()
    return person.slug if person else slug


def _date_condition(parameters: Mapping[str, str]) -> Condition:
    """Statements that may lie between the first day of `from` and the last of `to`.

    A year or month that stands alone is the whole span, as the published text has it; a day alone leaves the other end
    open.
    """
    bounds = {name: parameters[name] for name in ("from", "to") if name in parameters}
    for name, value in bounds.items():
        if not _DAY.match(value):
            raise BadParameter([fault(name, value, "Give a year, month or day: 1936, 1936-10 or 1936-10-27.")])
    only_bound = next(iter(bounds.values())) if len(bounds) == 1 else ""
    missing = only_bound if only_bound.removeprefix("-").count("-") < 2 else ".."
    try:
        span = dates.parse(f"{bounds.get('from', missing)}/{bounds.get('to', missing)}")
    except dates.InvalidDate as error:
        raise BadParameter([fault(name, value, str(error)) for name, value in bounds.items()]) from error
    return Condition(statement_lies_within(span))


_UNDENIED = Q(denied=False)  # a denied statement asserts no objects
_ANY_STATEMENT = Condition(Q())
_NO_STATEMENT = Q(pk__in=[])


_OF_MEMBERS = _UNDENIED & Q(kind__in=BELONGING)


def _label_filter(*kinds: RecordKind, text_column: str = "", scope: Q = _UNDENIED) -> Callable[[str, str], Condition]:
    """Makes a condition from a label or URI: undenied statements that name a record of that, of one of these kinds.

    A record stands for all that is below it, too. `text_column` of a statement counts as a label. `scope`: the
    statements that count.
    """

    def condition_of(value: str, base: str) -> Condition:
        if value == ANY:
            filled = [Q(**{f"{kind.noun}__isnull": False}) for kind in kinds]
            filled += [~Q(**{text_column: ""})] if text_column else []
            return Condition(scope & reduce(or_, filled))
        by_uri = ((kind, local_id(value, kind.plural, base)) for kind in kinds)
        q, are_cut = Q(), False
        if identified := next(((kind, slug) for kind, slug in by_uri if slug != value), None):
            found = find_by_slug(*identified)
        else:
            found = find_by_label(kinds, value)
            q = Q(**{f"{text_column}__icontains": value}) if text_column else q
        for kind, matches in with_descendants(found).items():
            q, are_cut = Q(**{f"{kind.noun}__in": matches.keys}) | q, are_cut or matches.are_cut
        return Condition(scope & q, are_cut)

    return condition_of


def _person_filter(field: str, of_denied: bool = False) -> Callable[[str, str], Condition]:
    """Makes a condition from the id, URI or name of a person: statements that name them in this field."""
    scope = Q() if of_denied else _UNDENIED

    def condition_of(value: str, base: str) -> Condition:
        if value == ANY:
            return Condition(scope & Q(**{f"{field}__isnull": False}))
        slug = local_id(value, "people", base)
        keys = list(models.Person.objects.filter(slug=current_slug(slug)).values_list("pk", flat=True))
        are_cut = False
        # An id of several words is nobody's surname: it means that person alone.
        if slug == value and not (keys and "-" in slug):
            people = search.people(search.RecordQuery(name=value))
            keys += [key[-1] for key in people.page(search.MOST_HITS)]
            are_cut = people.some_are_left_out
        return Condition(scope & Q(Unlikely(Q(**{f"{field}__in": keys}))) if keys else _NO_STATEMENT, are_cut)

    return condition_of


# The kinds of record whose labels stand in a statement's text.
_IN_TEXT = (
    *(RecordKind.FATES, RecordKind.TRAITS, RecordKind.LEGAL_BASES),
    *(RecordKind.EVENTS, RecordKind.ROLES, RecordKind.GROUPS, RecordKind.CAMPS, RecordKind.PLACES),
)
# The fields of a statement that name them.
_FIELDS_IN_TEXT = {kind: [member.name for member, named in ASSERTED_REFERENCES if named is kind] for kind in _IN_TEXT}


def _text_filter(value: str, base: str) -> Condition:
    if value == ANY:
        return _ANY_STATEMENT  # every statement has the words that it rests on
    has_label, are_cut = Q(), False
    for kind, matches in find_by_label(_IN_TEXT, value).items():
        are_cut = are_cut or matches.are_cut
        if matches.keys:
            for field in _FIELDS_IN_TEXT[kind]:
                listed = LISTS.get(field)
                has_label |= listed.naming(matches.keys) if listed else Q(**{f"{field}__in": matches.keys})
    words = search.with_other_forms(parse_query(value))
    if not words:
        return Condition(has_label or _NO_STATEMENT, are_cut)
    return Condition(
        search.statements_with_unordered(words) | has_label,
        are_cut,
        search.statements_with_row_by_row(words) | has_label,
    )


def _source_filter(value: str, base: str) -> Condition:
    if value == ANY:
        return _ANY_STATEMENT
    matches = find_sources(value, local_id(value, "sources", base))
    return Condition(Q(passage__source__in=matches.keys), matches.are_cut)


def _factoid_filter(value: str, base: str) -> Condition:
    if value == ANY:
        return _ANY_STATEMENT
    passage, person = split_factoid(value, base)
    return Condition(Q(passage__ref=passage, person__slug=current_slug(person)))


def _person_id_filter(value: str, base: str) -> Condition:
    if value == ANY:
        return _ANY_STATEMENT
    return Condition(Q(person__slug=current_slug(local_id(value, "people", base))))


def _id_filter(field: str, records: str) -> Callable[[str, str], Condition]:
    return lambda value, base: (
        _ANY_STATEMENT if value == ANY else Condition(Q(**{field: local_id(value, records, base)}))
    )


_FILTERS: dict[str, Callable[[str, str], Condition]] = {
    "statementText": _text_filter,
    "st": _text_filter,
    "relatesToPerson": _person_filter("related_person"),
    "name": _person_filter("person"),
    "p": _person_filter("person", of_denied=True),
    "memberOf": _label_filter(RecordKind.GROUPS, scope=_OF_MEMBERS),
    "role": _label_filter(RecordKind.ROLES),
    "place": _label_filter(RecordKind.CAMPS, RecordKind.PLACES, text_column="place_text"),
    "s": _source_filter,
    "f": _factoid_filter,
    "factoidId": _factoid_filter,
    "personId": _person_id_filter,
    "sourceId": _id_filter("passage__source__slug", "sources"),
    "statementId": _id_filter("ref", "statements"),
}
