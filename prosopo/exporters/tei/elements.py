"""Making elements of TEI; whatever is put into them survives."""

import re
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from prosopo.exporters.date_bounds import bounds, is_approximate, is_uncertain
from prosopo.exporters.iris import iri
from prosopo.types import JSON

Element = Any  # lxml's own class has no name that can be written here

E = ElementMaker()
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# What XML 1.0 cannot hold is shown by its Unicode control picture; the two noncharacters by the replacement character.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

CERT = {"certain": "high", "probable": "medium", "possible": "low"}
_EVIDENCE = {"stated": "internal", "inferred": "conjecture", "editor": "external"}


def text(value: str) -> str:
    return _UNWRITABLE.sub(_picture, value)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def make(name: str, /, *children: Any, **attributes: str | None) -> Element:
    """An element with these children, elements or texts, but for none; an attribute without a value is left out.

    `id` and `language` stand for `xml:id` and `xml:lang`, and `class_` for `class`.
    """
    known = {"id": _ID, "language": _LANGUAGE}
    given = {known.get(key, key.rstrip("_").replace("_", "-")): value for key, value in attributes.items() if value}
    contents = [text(child) if isinstance(child, str) else child for child in children if child is not None]
    return E(name, *contents, {key: text(value) for key, value in given.items()})


def written(element: Element) -> bytes:
    return bytes(etree.tostring(element, encoding="utf-8")) + b"\n"


def identifier(kind: str, name: str) -> str:
    """An `xml:id`, unique over all kinds.

    >>> identifier("people", "1st-camp.x")
    'people-1st-camp.x'
    """
    return f"{kind}-{name}"


def pointer(record: JSON, base: str) -> str:
    """The address of a record, absolute: whatever document one holds, it leads there."""
    return iri(base, record["url"])


def dated(date: JSON, basis: str | None) -> dict[str, str]:
    """The attributes of an uncertain date: the first and last day that it may mean, and the EDTF as it stands.

    What is approximate or doubted is no day (`when`), even where one is written.
    """
    found = {}
    earliest, latest = bounds(date)
    if earliest is not None and earliest == latest and not is_approximate(date) and not is_uncertain(date):
        found["when"] = earliest
    else:
        found |= {"notBefore": earliest} if earliest is not None else {}
        found |= {"notAfter": latest} if latest is not None else {}
    if date["edtf"]:
        found |= {"when_custom": date["edtf"].replace(" ", ""), "datingMethod": "#edtf"}
    if basis:
        found["evidence"] = _EVIDENCE[basis]
    return found


def date_element(date: JSON, basis: str | None) -> Element | None:
    """The date with the source's own words for it, or the EDTF where it has none; whether it is approximate, doubted.

    Of the elements that have a date's attributes, this is the one that may always say so.
    """
    if date["text"] is None and date["edtf"] is None:
        return None
    return make(
        "date",
        date["text"] or date["edtf"],
        type="as-written" if date["text"] else None,
        precision="low" if is_approximate(date) else None,
        cert="low" if is_uncertain(date) else None,
        **dated(date, basis),
    )


def cited(passage: JSON, base: str) -> Element:
    """The exact words, and where they stand."""
    start, end = passage["start"], passage["end"]
    places = [make("citedRange", passage["locator"], unit="locator")] if passage["locator"] else []
    if start is not None:
        places.append(make("citedRange", f"{start}-{end}", unit="character", from_=str(start), to=str(end)))
    source = passage["source"]
    return make(
        "cit",
        make("quote", passage["quote"], source=pointer(passage, base)),
        make("bibl", make("title", source["title"], ref=pointer(source, base)), *places),
    )
