"""When statements are found: a range of days in the index's table of them."""

from django.db.models import Q

from prosopo.dates import UncertainDate
from prosopo.models.uncertain_dates import asks_for_undated, days_asked


def statement_lies_within(date: UncertainDate, match: str = "possible", undated: str = "exclude") -> Q:
    """The condition that a statement may fall (`possible`) or surely falls (`certain`) within a date.

    Raises:
        ValueError: for an unknown `match` or `undated`.
    """
    condition = Q(pk__in=[])
    if days := days_asked(date, match):
        first, last = days
        condition = (
            Q(time__earliest__lte=last, time__latest__gte=first)
            if match == "possible"
            # Both ends of both, though one of each would do: from these a database sees how few there are.
            else Q(time__earliest__range=(first, last), time__latest__range=(first, last), time__unsure=False)
        )
    return condition | Q(time__isnull=True) if asks_for_undated(undated) else condition
