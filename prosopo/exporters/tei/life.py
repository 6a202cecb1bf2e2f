"""Births and deaths that no statement's own element tells: births worked out from ages, deaths by a fate.

A record without its statements, as lists give it, has all of its births and deaths so.
"""

from collections.abc import Iterator

from prosopo.exporters.tei.elements import CERT, Element, basis_of, date_attributes, date_element, make, record_iri
from prosopo.types import JSON

_ELEMENTS = {"born": "birth", "died": "death"}


def life_dates(record: JSON, base: str) -> Iterator[Element]:
    """A `birth` or `death` for each; a derived one is marked as such, as conjecture and as the editors'."""
    told = {statement["ref"] for statement in record.get("statements", ()) if statement["kind"] in _ELEMENTS.values()}
    for member, element in _ELEMENTS.items():
        for date in record.get(member, ()):
            is_derived = date.get("derived", False)
            if date["statement"]["ref"] in told and not is_derived:
                continue
            yield make(
                element,
                "Worked out from an age, stated by no source: " if is_derived else None,
                date_element(date, None if is_derived else basis_of(date)),
                make("seg", "Voice: hearsay", type="voice") if date["hearsay"] else None,
                make("seg", "Stands in a dispute", type="dispute") if date["disputed"] else None,
                source=record_iri(date["statement"], base),
                cert=CERT[date["certainty"]],
                resp="#editors" if is_derived else None,
                ana=" ".join(f"#{name}" for name in ("derived", "hedged") if date.get(name)) or None,
                **date_attributes(date, basis_of(date)),
            )
