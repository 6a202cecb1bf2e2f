"""Two dates parted by a stroke: one of the two if they are neighbours (1937/38, 15/16 March 1938, Jan./Feb. 1937).

Of any others (1936/38), either one of the two or all from one to the other may be meant.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..calendars import JULIAN
from .forms import either, span
from .moments import Moment, NotExpressible, completed
from .plain_dates import neighbour
from .two_calendars import is_same_day
from .years_in_order import span_in_order

Form = Callable[..., str]
_LAST_DOUBLE_YEAR = 1752  # England began its year on 25 March until 1751; “10 February 1698/9” names both years


def parted_by_slash(first: Moment, second: Moment, *, is_edtf: bool) -> Iterator[tuple[int, Form, tuple[Moment, ...]]]:
    """The forms that two dates may take, with their ranks. `is_edtf` is for what is EDTF but for its spaces."""
    try:
        one, other = completed(first, second), completed(second, first)
    except NotExpressible:
        return
    one, other = span_in_order(first, second, one, other)
    rank = 0
    if (dated := _in_new_style(one, other)) is not None:
        yield 0, _edtf, (dated,)
        rank = 1
    elif is_same_day(one, other):
        rank = 1
    follows, ascends = _follow(one, other), _ascend(one, other)
    if follows or ascends:
        yield rank + int(is_edtf and not follows), either, (one, other)
    if ascends:
        yield rank + int(follows and not is_edtf), span, (one, other)


def _edtf(moment: Moment) -> str:
    return moment.edtf()


def _in_new_style(one: Moment, other: Moment) -> Moment | None:
    """The day of a double year, in the second, which begins in January: by the Julian calendar."""
    is_double = (other.number or 0) == (one.number or 0) + 1 <= _LAST_DOUBLE_YEAR and one.era != "bc"
    is_same = one.month is not None and (one.month, one.day) == (other.month, other.day)
    if not is_double or not is_same or one.part or (one.calendar or JULIAN) != JULIAN:
        return None
    is_before_new_year = one.month in (1, 2) or (one.month == 3 and one.day is not None and one.day < 25)
    return replace(other, calendar=JULIAN, weekday=one.weekday or other.weekday) if is_before_new_year else None


def _follow(one: Moment, other: Moment) -> bool:
    if _within_year(one) == _within_year(other) != (None, None, ""):
        return abs((one.number or 0) - (other.number or 0)) == 1
    try:
        return neighbour(one.ends(), 1) == other.starts() or neighbour(other.ends(), 1) == one.starts()
    except NotExpressible:
        return False


def _within_year(moment: Moment) -> tuple[int | None, int | None, str]:
    return moment.month, moment.day, moment.season


def _ascend(one: Moment, other: Moment) -> bool:
    try:
        return one.starts() < other.starts()
    except NotExpressible:
        return False
