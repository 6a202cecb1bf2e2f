"""The year that stands behind another: “1937–38”, “1899/900”, “163–33 BC”, “31 BC – 14”.

Years AD rise, so that a second year with fewer digits leaves out the first ones. Years BC fall, so that it may as well
be whole. Where both are earlier than it (“163–33 BC”: 33, or 133), both readings are as likely.
"""

from collections.abc import Iterator
from dataclasses import replace

from .moments import CENTURY, DECADE, Moment

_FARTHEST = 50  # years, to one that changes digits that it leaves out: “1998–02”, but not “1937–08”


def second_years(second: Moment, first: Moment, *, are_parted: bool = True) -> Iterator[tuple[int, Moment]]:
    """What the second of two years may mean, each with its rank; anything but a year is left as it is.

    `are_parted` is for two years of a span; by a stroke or “or” hang together those of which one is meant, as in
    “133/2 BC”, the year of Roman magistrates: there, the year that comes next is likelier than one far off.

    >>> def years(first, second, era=""):
    ...     read = second_years(Moment(second, len(str(second)), era=era), Moment(first, len(str(first))))
    ...     return [(rank, year.number) for rank, year in read]
    >>> years(1937, 38), years(1899, 900), years(163, 33, "bc"), years(133, 2, "bc")
    ([(0, 1938)], [(0, 1900)], [(0, 33), (0, 133)], [(0, 2), (0, 132)])
    """
    is_bc = "bc" in (second.era or first.era)
    short = _lengthened(second, first, is_bc=is_bc)
    if not is_bc:
        is_far = not are_parted and short is not None and short.number != (first.number or 0) + 1
        yield int(is_far and _changes_century(short, first)), short or second
        return
    is_next = short is not None and short.number == (first.number or 0) - 1
    if second.number != 0:
        yield int(is_next and not are_parted), second
    if short:
        yield 0, short
    if are_parted and second.number and first.era and not second.era:
        yield 0, replace(second, era="ad")  # 31 BC – 14


def _lengthened(second: Moment, first: Moment, *, is_bc: bool) -> Moment | None:
    """The second year with the digits that it leaves out; None where it cannot leave out any."""
    if second.years == first.years == DECADE and second.digits == 2 < first.digits and not is_bc:
        number = (first.number or 0) // CENTURY * CENTURY + (second.number or 0)  # the 1920s and 30s
        return replace(second, number=number + CENTURY * (number < (first.number or 0)), digits=first.digits)
    if not (first.is_year_alone and second.is_year_alone) or (first.era and second.era):
        return None
    earlier, later = first.number or 0, second.number or 0
    size = 10**second.digits
    if second.digits >= len(str(earlier)):
        return None
    number = earlier - earlier % size + later
    if is_bc:
        return replace(second, number=number, digits=len(str(number))) if number < earlier else None
    is_doubtful = second.digits > 2
    if number <= earlier and second.digits > 1:
        number, is_doubtful = number + size, True
    if number <= earlier or (is_doubtful and number - earlier >= _FARTHEST):
        return None
    return replace(second, number=number, digits=len(str(number)))


def _changes_century(year: Moment | None, first: Moment) -> bool:
    return year is not None and (year.number or 0) // 100 != (first.number or 0) // 100
