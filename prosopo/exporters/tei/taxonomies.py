"""Vocabularies as taxonomies of the header: a category for each term, within that of its broader term."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from prosopo.exporters.listings import Records
from prosopo.exporters.tei.elements import Element, make, sides, xml_id
from prosopo.schema import RecordKind
from prosopo.schema.record_kinds import VOCABULARIES_OF_KINDS
from prosopo.schema.terms import TERMS
from prosopo.types import JSON

_VOCABULARIES = {kind.plural for kind in (*TERMS, RecordKind.RELATIONS, *VOCABULARIES_OF_KINDS.values())}


def split_terms(records: Records) -> tuple[list[tuple[str, JSON]], Records]:
    """The terms that records begin with, which are few enough to be held, and the rest, which is read as it is used."""
    rest = iter(records)
    terms: list[tuple[str, JSON]] = []
    for name, record in rest:
        if name not in _VOCABULARIES:
            return terms, chain([(name, record)], rest)
        terms.append((name, record))
    return terms, rest


def taxonomies(terms: Iterable[tuple[str, JSON]]) -> list[Element]:
    """A taxonomy for each vocabulary of which there are terms, each with its name.

    A term whose broader one is not among them stands outermost, as do all that run in a circle.
    """
    vocabularies: dict[str, list[JSON]] = {}
    for name, record in terms:
        vocabularies.setdefault(name, []).append(record)
    return [
        make("taxonomy", *_outermost(name, found), id=xml_id("taxonomy", name)) for name, found in vocabularies.items()
    ]


def _outermost(name: str, terms: list[JSON]) -> list[Element]:
    """The categories of these terms that stand in no other, with those that stand in them."""
    categories = {term["slug"]: _category(name, term) for term in terms}
    broader = {term["slug"]: term["broader"]["slug"] for term in terms if term.get("broader")}
    outermost = []
    for slug, category in categories.items():
        above = broader.get(slug)
        if above in categories and not _is_in_circle(slug, broader):
            categories[above].append(category)
        else:
            outermost.append(category)
    return outermost


def _is_in_circle(slug: str, broader: dict[str, str]) -> bool:
    passed, above = {slug}, broader.get(slug)
    while above is not None and above not in passed:
        passed.add(above)
        above = broader.get(above)
    return above == slug


def _category(name: str, term: JSON) -> Element:
    """The category of a term, which points at where the term itself stands in the lists."""
    item = xml_id(name, term["slug"])
    translations = [
        make("catDesc", *_words(label, "text", "label"), language=label["language"], resp="#editors")
        for label in term.get("labels", ())
    ]
    described = make("catDesc", *_words(term, "label"))
    return make("category", described, *translations, id=f"category-{item}", corresp=f"#{item}")


def _words(term: JSON, member: str, type_: str | None = None) -> list[Any]:
    """The label in a member; of a relation with another on its other side both, in elements that tell them apart."""
    if term.get(f"inverse_{member}", term[member]) == term[member]:
        return [term[member]]
    own, other = sides(term, "term", member, type=type_)
    return [own, " / ", other]
