"""The EDTF of what is said of one date or several: a bound, a span, a choice."""

from collections.abc import Callable
from dataclasses import replace

from .kinds import Kind, Part
from .moments import Moment, NotExpressible
from .plain_dates import Plain, in_edtf, neighbour, refined


def some_time_in(moment: Moment) -> str:
    """Its EDTF, or else some day, month or year of the range that it is."""
    try:
        return moment.edtf()
    except NotExpressible:
        first, last = in_edtf(moment.first()), in_edtf(moment.last())
        return first if first == last else f"[{first}..{last}]"


def within(first: Moment, second: Moment) -> str:
    start, end = first.first(), second.last()
    precision = max(len(start), len(end))
    start, end = refined(start, precision, last=False), refined(end, precision, last=True)
    return f"[{in_edtf(start)}..{in_edtf(end)}]"


def _end(moment: Moment, plain: Callable[[Moment], Plain]) -> str:
    try:
        return moment.edtf()
    except NotExpressible:
        return in_edtf(plain(moment))


def span(first: Moment, second: Moment) -> str:
    return f"{_end(first, Moment.first)}/{_end(second, Moment.last)}"


def about_all(first: Moment, second: Moment) -> str:
    return span(first, replace(second, about=True))


def either(*moments: Moment) -> str:
    if len(moments) == 2 and _is_stretch(*moments):
        return within(*moments)
    return f"[{_listed(moments, _some_time)}]"


def night_to(moment: Moment) -> str:
    """The night before a day, which is of that day or of the day before."""
    day = moment.first()
    if len(day) < 3:
        raise NotExpressible
    return f"[{in_edtf(neighbour(day, -1))},{in_edtf(day)}]"


def _is_stretch(first: Moment, second: Moment) -> bool:
    """Whether two parts for which EDTF has no code adjoin: “late May or early June 1938”."""
    try:
        adjoin = bool(first.part and second.part) and neighbour(first.last(), 1) == second.first()
    except NotExpressible:
        return False
    return adjoin and first.has_no_code and second.has_no_code


def both(*moments: Moment) -> str:
    return f"{{{_listed(moments, Moment.edtf)}}}"


def _listed(moments: tuple[Moment, ...], member: Callable[[Moment], str]) -> str:
    try:
        ordered = sorted(moments, key=Moment.first)
    except NotExpressible:
        ordered = list(moments)
    return ",".join(dict.fromkeys(member(moment) for moment in ordered))


def _some_time(moment: Moment) -> str:
    try:
        return moment.edtf()
    except NotExpressible:
        first, last = in_edtf(moment.first()), in_edtf(moment.last())
        return first if first == last else f"{first}..{last}"


def _before(moment: Moment) -> str:
    """Before a time; before its end, wherever that is (“before the end of 1938”)."""
    last = moment.last() if moment.part is Part.LATE else neighbour(moment.first(), -1)
    return f"[..{in_edtf(last)}]"


def _after(moment: Moment) -> str:
    first = moment.first() if moment.part is Part.EARLY else neighbour(moment.last(), 1)
    return f"[{in_edtf(first)}..]"


BOUNDS: dict[Kind, Callable[[Moment], str]] = {
    Kind.BEFORE: _before,
    Kind.NOT_AFTER: lambda moment: f"[..{in_edtf(moment.last())}]",
    Kind.UNTIL: lambda moment: f"/{_end(moment, Moment.last)}",
    Kind.AFTER: _after,
    Kind.NOT_BEFORE: lambda moment: f"[{in_edtf(moment.first())}..]",
    Kind.SINCE: lambda moment: f"{_end(moment, Moment.first)}/",
}
BOUNDS_BEHIND = {  # what stands behind a date (“1937 or later”), and the bound that it means
    Kind.ONWARDS: Kind.SINCE,
    Kind.OR_LATER: Kind.NOT_BEFORE,
    Kind.OR_EARLIER: Kind.NOT_AFTER,
}
