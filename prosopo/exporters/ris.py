"""Records of RIS, Reference Manager's format, which Zotero, EndNote and Mendeley read."""

from collections.abc import Iterable


def record(kind: str, rows: Iterable[tuple[str, str]]) -> str:
    """A record of a kind (`JOUR`), given its tags with their values; empty ones are left out.

    >>> record("BOOK", [("TI", "A\\nbook"), ("VL", "")])
    'TY  - BOOK\\r\\nTI  - A book\\r\\nER  - \\r\\n'
    """
    lines = [(tag, " ".join(value.split())) for tag, value in rows]
    filled = [(tag, value) for tag, value in lines if value]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in (("TY", kind), *filled, ("ER", "")))


def page_range(pages: str) -> list[tuple[str, str]]:
    """The first and the last page, each under its tag.

    >>> page_range("94–97"), page_range("12"), page_range("94–97, 101")
    ([('SP', '94'), ('EP', '97')], [('SP', '12')], [('SP', '94–97, 101')])
    """
    first, dash, last = pages.replace("-", "–").partition("–")
    if dash and first.strip().isalnum() and last.strip().isalnum():
        return [("SP", first.strip()), ("EP", last.strip())]
    return [("SP", pages)] if pages else []
