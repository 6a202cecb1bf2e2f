"""Which of the forms that something is served in is wanted most (RFC 9110, section 12.5.1, “Accept”)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_MOST = 8192  # characters of a header; what stands behind them is not read
_BETWEEN_COMMAS = re.compile(r'(?:[^,"]|"[^"]*")+')


class _Range(NamedTuple):
    """Types that are accepted: `text/turtle`, `text/*`, `*/*`."""

    type: str
    quality: float
    position: int

    @property
    def specificity(self) -> int:
        return 0 if self.type == "*/*" else 1 if self.type.endswith("/*") else 2

    def holds(self, media_type: str) -> bool:
        return self.type in {media_type, "*/*", f"{media_type.partition('/')[0]}/*"}


def preferred(accept: str, served: Sequence[str]) -> str | None:
    """Which of these media types, the usual one first, an Accept header wants most; None where it takes none of them.

    Of types that are wanted equally, one that is named goes before one that is merely not refused, a kind of JSON
    before JSON, and then what stands first. Parameters but for `q` are not looked at: what is served has none.

    >>> served = ["application/json", "application/ld+json", "text/turtle"]
    >>> preferred("application/json;q=0.1, text/turtle;q=0.9", served)
    'text/turtle'
    >>> preferred("application/ld+json, application/json;q=0.9, */*;q=0.1", served)
    'application/ld+json'
    >>> preferred("text/html, */*;q=0.8", served)
    'application/json'
    >>> preferred("text/html", served)
    """
    ranges = _ranges(accept)
    wanted = [(_rank(media_type, ranges), media_type) for media_type in served]
    rank, found = max(wanted, key=lambda pair: pair[0])  # the first of equals
    return found if rank[0] else None


def _rank(media_type: str, ranges: list[_Range]) -> tuple[float, int, bool, int]:
    """How much a type is wanted, by the most specific range that holds it."""
    holding = [one for one in ranges if one.holds(media_type)]
    if not holding:
        return 0.0, 0, False, 0
    one = max(holding, key=lambda found: (found.specificity, found.quality))
    return one.quality, one.specificity, one.specificity == 2 and media_type.endswith("+json"), -one.position


def _ranges(accept: str) -> list[_Range]:
    found = []
    for position, token in enumerate(_BETWEEN_COMMAS.findall(accept[:_MOST])):
        name, *parameters = (part.strip().lower() for part in token.split(";"))
        if name:
            found.append(_Range(name, _quality(parameters), position))
    return found or [_Range("*/*", 1.0, 0)]


def _quality(parameters: Sequence[str]) -> float:
    """From 0 to 1; 1 where none is given, or none that can be read."""
    given = next((one.removeprefix("q=") for one in parameters if one.startswith("q=")), "1")
    try:
        quality = float(given)
    except ValueError:
        return 1.0
    return quality if 0 <= quality <= 1 else 1.0
