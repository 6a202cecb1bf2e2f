"""What a record's page shows before the statements: a line for each member that is not empty."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from prosopo.schema import RECORDS, RecordKind
from prosopo.schema import members as types
from prosopo.schema.iris import page_path
from prosopo.schema.members import Member
from prosopo.types import JSON
from prosopo.web.records.values import (
    BASES,
    Value,
    basis_in_words,
    date_in_words,
    doubts,
    language_name,
    linked,
    words_of,
)


class Fact(NamedTuple):
    """A line of the page: what it tells of, and the values."""

    label: str
    values: list[Value]


# Members that the page shows elsewhere, or whose use is a program's.
_ELSEWHERE = frozenset(
    (
        *("slug", "ref", "url", "name", "label", "title", "question", "sort_name", "is_named", "names", "labels"),
        *("note", "scope_note", "statements", "also_cited_by", "mentioned_in", "mentioned_in_is_complete"),
        *("identity", "text"),
        *("parts", "pages", "bibliography", "text_shown", "context", "quote", "start", "end", "quote_status"),
        *("editorial_translation", "parent_date", "inverse_label", "symmetric", "preferred", "reasons", "judged_by"),
        *("judged_on", "author", "date_basis", "possibly_same", "citation", "origins", "born", "died"),
    )
)
_LABELS = {
    "sex": "Sex",
    # Prisons, places of exile and where people were shot are among them.
    "camp": "Camp or other site",
    "camps": "Camps and other sites",
    "parent": "Part of",
    "further_parents": "Also part of",
    "children": "Includes",
    "derived_from": "Derived from",
    "derivatives": "What comes from it",
    "predecessors": "Predecessors",
    "successors": "Successors",
    "place_text": "Place, as written",
    "identifiers": "Known elsewhere as",
    "part": "Stands in",
    "reliability_note": "Before relying on it",
    "access_note": "How to see the original",
    "holder": "Original held by",
    "authors": "By",
    "fates": "Fates",
    "traits": "Traits",
}


def facts(kind: RecordKind, record: JSON) -> list[Fact]:
    """The lines of a record, in the order of its members; behind them when a person was born and died."""
    found = [
        Fact(_LABELS.get(member.name) or words_of(member.name).capitalize(), values)
        for member in RECORDS[kind].members
        if member.name not in _ELSEWHERE and member.name in record and (values := _values(member, record))
    ]
    by_relation: dict[str, list[Value]] = defaultdict(list)
    for origin in record.get("origins", ()):
        by_relation[words_of(origin["relation"]).capitalize()].append(linked(RecordKind.SOURCES, origin["source"]))
    found += [Fact(label, values) for label, values in by_relation.items()]
    if kind is RecordKind.PEOPLE:
        for label, member in (("Born", "born"), ("Died", "died")):
            if values := [_life_date(one) for one in record[member]]:
                found.append(Fact(label, values))
    return found


def _values(member: Member, record: JSON) -> list[Value]:
    value = record[member.name]
    match member.type:
        case types.UncertainDate():
            words = date_in_words(value)
            return [Value(words, remark=BASES.get(record.get("date_basis") or "", ""))] if words else []
        case types.Reference(kind):
            remark = date_in_words(record["parent_date"]) if member.name == "parent" and "parent_date" in record else ""
            return [linked(kind, value)._replace(remark=remark)] if value else []
        case types.References(kind):
            return [linked(kind, one) for one in value]
        case types.Flag():
            return [Value("yes")] if value else []
        case types.Object() | types.Objects():
            objects: Iterable[JSON] = value if isinstance(value, list) else [value] if value else []
            return [show(one) for one in objects] if (show := _OBJECTS.get(member.name)) else []
        case types.Kind(vocabulary):
            return [Value(words_of(value), f"/{vocabulary.plural}/{value}/")]
        case types.QuoteLanguage():
            return [Value(language_name(value))] if value else []
        case types.Text() if member.name == "language":
            return [Value(language_name(value))] if value else []
        case types.Choice():
            return [Value(words_of(value))] if value and value != "unknown" else []
        case _:
            return [Value(str(value))] if value not in (None, "") else []


def _life_date(date: JSON) -> Value:
    """When someone was born or died, and what a reader should know of the statement that it rests on."""
    remarks = ["approximately"] if date["approximate"] else []
    remarks += ["worked out from an age"] if date.get("derived") else []
    remarks += doubts(date)
    if not date.get("derived"):
        remarks += filter(None, [basis_in_words(date)])
    return Value(date_in_words(date), page_path(date["statement"]["url"]), ", ".join(remarks))


def _identifier(one: JSON) -> Value:
    return Value(one["text"], one["iri"] or "")


def _author(one: JSON) -> Value:
    person = one.get("person")
    return Value(
        one["name"], page_path(person["url"]) if person else "", "" if one["role"] == "author" else one["role"]
    )


def _coordinates(one: JSON) -> Value:
    place = f"{abs(one['latitude'])}° {'N' if one['latitude'] >= 0 else 'S'}, "
    place += f"{abs(one['longitude'])}° {'E' if one['longitude'] >= 0 else 'W'}"
    beside = [f"within {one['precision_km']} km" if one["precision_km"] is not None else "", one["source"] or ""]
    return Value(place, remark=", ".join(["editorial", *filter(None, beside)]))


def _further_parent(one: JSON) -> Value:
    return _named(one["parent"], date_in_words(one["date"]))


def _succession(one: JSON) -> Value:
    return _named(one["other"], ", ".join(filter(None, (one["label"], date_in_words(one["date"])))))


def _part(one: JSON) -> Value:
    title = f"“{one['title']}”" if one["title"] else words_of("part" if one["kind"] == "other" else one["kind"])
    return Value(title, remark=", ".join(filter(None, (one["author"], one["date"]["label"]))))


def _named(reference: JSON, remark: str) -> Value:
    return Value(reference["name"], page_path(reference["url"]), remark)


_OBJECTS: dict[str, Callable[[Any], Value]] = {
    "identifiers": _identifier,
    "authors": _author,
    "coordinates": _coordinates,
    "further_parents": _further_parent,
    "predecessors": _succession,
    "successors": _succession,
    "part": _part,
}
