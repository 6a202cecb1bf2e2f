"""Citations of sources as text, made from the parts of a bibliography."""

import re
from collections.abc import Mapping, Sequence

from prosopo.schema.source_kinds import SOURCE_KIND

_CLOSING = "”’»\"'"
_ENDS = (".", "?", "!", "…")
_SHELF = (("fonds", "f."), ("opis", "op."), ("delo", "d."), ("leaf", "l."))
_NUMBER = re.compile(r"(?:[^\W\d_]{1,2}-)?\d")  # also of a series: Р-5446, P-16373


def reference(kind: str, author: str, title: str, date: str, parts: Mapping[str, str | None], locator: str = "") -> str:
    """A source's citation in the manner of the Chicago Manual of Style (17th edition, 14.18 and 14.221).

    `date` is as it is to be read; `parts` are the members of `schema.bibliography`; `locator` is a place in the source
    (“p. 95”). What is empty is left out.

    >>> reference("article", "M.B.", "The Trotskyists", "Summer 1963",
    ...           {"container_title": "ISR", "volume": "24", "number": "3", "pages": "94–97"})
    'M.B., “The Trotskyists,” ISR 24, no. 3 (Summer 1963): 94–97.'
    >>> reference("memoir", "Joseph Berger", "Shipwreck of a Generation", "1971",
    ...           {"publisher": "Harvill", "publisher_place": "London"})
    'Joseph Berger, Shipwreck of a Generation (London: Harvill, 1971).'
    >>> reference("archival_file", "", "Case of S. Guevorkian", "1937",
    ...           {"archive": "GARF", "archive_place": "Moscow", "fonds": "10035", "opis": "1", "delo": "23"})
    'Case of S. Guevorkian, 1937, GARF, Moscow, f. 10035, op. 1, d. 23.'
    >>> reference("letter", "Leon Trotsky", "To Leon Sedov", "1936", {"web_address": "https://example.org"}, "l. 2")
    'Leon Trotsky, To Leon Sedov, 1936, l. 2, https://example.org.'
    """
    found = {name: value for name, value in parts.items() if value}
    is_part = kind in SOURCE_KIND and SOURCE_KIND[kind].is_part
    head = f"{author}, " if author else ""
    if is_part:
        body = f"{head}“{_with_comma(title)}” {_container(kind, found, date)}"
    elif kind in SOURCE_KIND and SOURCE_KIND[kind].is_unpublished:
        body = f"{head}{', '.join(filter(None, (title, date)))}"
    else:
        body = f"{head}{_published(title, found, date)}"
    more = [
        _archive(found),
        locator,
        f"https://doi.org/{found['doi']}" if "doi" in found else "",
        found.get("web_address", ""),
    ]
    whole = ", ".join(filter(None, (body, *more)))
    return whole if whole.rstrip(_CLOSING).endswith(_ENDS) else f"{whole}."


def in_reading_order(name: str) -> str:
    """A name with the given names before the surname, as notes have it; without a comma, as it is.

    >>> in_reading_order("Berger, Joseph"), in_reading_order("King, Martin Luther, Jr."), in_reading_order("M.B.")
    ('Joseph Berger', 'Martin Luther King Jr.', 'M.B.')
    """
    surname, given, *suffix = [*name.split(", ", 2), ""]
    return " ".join(filter(None, (given, surname, *suffix)))


def enumerated(names: Sequence[str]) -> str:
    """Names in a row (The Chicago Manual of Style, 17th edition, 14.76).

    >>> enumerated(["A"]), enumerated(["A", "B"]), enumerated(["A", "B", "C"]), enumerated([])
    ('A', 'A and B', 'A, B, and C', '')
    """
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _with_comma(title: str) -> str:
    """A title before closing marks: a comma, unless it ends as a question or exclamation does."""
    return title if title.endswith(("?", "!", "…")) else f"{title.removesuffix('.')},"


def _container(kind: str, parts: Mapping[str, str], date: str) -> str:
    """What an article or chapter stands in, with volume, number, date and pages."""
    title, pages = parts.get("container_title", ""), parts.get("pages", "")
    if kind == "chapter":
        whole = f"in {_published(title, parts, date)}"
        return f"{whole}, {pages}" if pages else whole
    numbered = [parts["volume"]] if "volume" in parts else []
    numbered += [f"no. {parts['number']}"] if "number" in parts else []
    whole = f"{title} {', '.join(numbered)}" if numbered else title
    if not numbered:
        return ", ".join(filter(None, (whole, date, pages)))
    dated = f"{whole} ({date})" if date else whole
    return f"{dated}: {pages}" if pages else dated


def _published(title: str, parts: Mapping[str, str], date: str) -> str:
    """`title, vol. 2, 3rd ed. (place: publisher, date)`."""
    place, publisher = parts.get("publisher_place", ""), parts.get("publisher", "")
    printed = ", ".join(filter(None, (": ".join(filter(None, (place, publisher))), date)))
    volume = f"vol. {parts['volume']}" if "volume" in parts else ""
    edition = parts.get("edition", "")
    edition = f"{edition} ed." if edition and edition[:1].isdigit() else edition
    whole = ", ".join(filter(None, (title, volume, edition)))
    return f"{whole} ({printed})" if printed else whole


def _archive(parts: Mapping[str, str]) -> str:
    return ", ".join(filter(None, (parts.get("archive", ""), parts.get("archive_place", ""), shelf_marks(parts))))


def shelf_marks(parts: Mapping[str, str | None]) -> str:
    """Where a file stands in its archive: bare numbers with the abbreviations of Russian archives.

    >>> shelf_marks({"fonds": "Р-5446", "opis": "26", "delo": "68", "leaf": None})
    'f. Р-5446, op. 26, d. 68'
    >>> shelf_marks({"fonds": "Trotsky Papers", "delo": "T 2"})
    'Trotsky Papers, T 2'
    """
    marks = [(sign, parts.get(name)) for name, sign in _SHELF]
    return ", ".join(f"{sign} {mark}" if _NUMBER.match(mark) else mark for sign, mark in marks if mark)
