"""Years that stand with one of two dates, and order them: “December–January 1938” begins in the year before."""

from dataclasses import replace
from itertools import pairwise

from .moments import Moment, NotExpressible

_WINTER = "24"


def span_in_order(first: Moment, second: Moment, one: Moment, other: Moment) -> tuple[Moment, Moment]:
    """The two ends of a span, `one` and `other`, completed from `first` and `second`: the year that is not written is
    the one before or after where the span would otherwise run down.

    >>> december, january = Moment(month=12), Moment(1938, month=1)
    >>> one, _ = span_in_order(december, january, Moment(1938, month=12), january)
    >>> one.number, one.is_year_supplied
    (1937, True)
    """
    if not _run_down(one, other) or other.ends_in_year:
        return one, other
    if _leaves_out_its_year(first):
        return _of_neighbouring_year(one, -1), other
    if _leaves_out_its_year(second):
        return one, _of_neighbouring_year(other, 1)
    return one, other


def list_in_order(written: list[Moment], completed: list[Moment]) -> list[Moment] | None:
    """The dates of a list of which some leave out their year, where it goes on from the end of a year to the beginning
    of the next (“December and January 1938”): those are of the year before. None for any other list.
    """
    ordered = [completed[-1]]
    for moment, dated in zip(reversed(written[:-1]), reversed(completed[:-1]), strict=True):
        following = ordered[0]
        if _leaves_out_its_year(moment):
            if following.is_year_supplied and not following.ends_in_year:
                dated = replace(dated, number=following.number, is_year_supplied=True)
            elif _crosses_the_year(dated, following):
                dated = _of_neighbouring_year(dated, -1)
        ordered.insert(0, dated)
    return ordered if ordered != completed else None


def are_in_order(moments: list[Moment]) -> bool:
    return not any(_run_down(one, other) for one, other in pairwise(moments))


def _leaves_out_its_year(moment: Moment) -> bool:
    return moment.number is None and bool(moment.month or moment.season) and not moment.ends_in_year


def _run_down(one: Moment, other: Moment) -> bool:
    try:
        return one.starts() > other.starts()
    except NotExpressible:
        return False


def _crosses_the_year(one: Moment, other: Moment) -> bool:
    """Whether a month from October on is followed by one of the first months or by spring."""
    try:
        start, end = one.starts(), other.starts()
    except NotExpressible:
        return False
    is_late = one.season != _WINTER and len(start) > 1 and start[1] >= 10
    return start[0] == end[0] and is_late and len(end) > 1 and end[1] <= 3


def _of_neighbouring_year(moment: Moment, step: int) -> Moment:
    number = (moment.number or 0) + (-step if moment.era == "bc" else step)
    return replace(moment, number=number, is_year_supplied=True)
