"""When a source appeared, from EDTF: the year, and the season, the month or the day."""

import re
from dataclasses import dataclass

_TIME = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?P<doubt>[?~%]?)")
_SEASONS = range(21, 25)  # spring, summer, autumn and winter (ISO 8601-2, 4.8.1)


@dataclass(frozen=True)
class PublicationTime:
    """A year, with a season (1 for spring to 4 for winter), a month or a day where these are known."""

    year: int
    month_and_day: tuple[int, ...] = ()
    season: int = 0
    is_doubted: bool = False


def publication_time(edtf: str) -> PublicationTime | None:
    """The parts of a date that is a year, a season, a month or a day; None of any other.

    >>> publication_time("1963-22")
    PublicationTime(year=1963, month_and_day=(), season=2, is_doubted=False)
    >>> publication_time("1939-09-25").month_and_day, publication_time("..")
    ((9, 25), None)
    """
    found = _TIME.fullmatch(edtf)
    if found is None:
        return None
    year, month, day, is_doubted = int(found["year"]), int(found["month"] or 0), found["day"], bool(found["doubt"])
    if month in _SEASONS:
        return PublicationTime(year, season=month - _SEASONS.start + 1, is_doubted=is_doubted)
    if month > 12:
        return None
    return PublicationTime(year, tuple(int(part) for part in (month, day) if part), is_doubted=is_doubted)
