"""When statements are found, as it is stored: the rows of `StatementTime`."""

from collections.abc import Collection

from prosopo.index.builders.relative_dates import work_out_dates
from prosopo.index.builders.statement_times import COLUMNS as _READ
from prosopo.index.builders.statement_times import statement_time
from prosopo.models import Statement
from prosopo.models.compiled_queries import QueryByKeys

# One row of `StatementTime`.
Time = tuple[int, int | None, int | None, bool, bool, bool, int | None]
COLUMNS = ("statement", "earliest", "latest", "unsure", "open_start", "open_end", "day")

_statements = QueryByKeys(lambda keys: Statement.objects.filter(pk__in=keys).order_by().values_list("pk", *_READ))


def time_rows(keys: Collection[int]) -> dict[int, Time]:
    """The rows of those of these statements that have a date, by statement. At most three queries."""
    statements = [dict(zip(("id", *_READ), values, strict=True)) for values in _statements(keys)]
    work_out_dates(statements)
    times = ((row["id"], statement_time(row)) for row in statements)
    return {key: (key, *time) for key, time in times if time.earliest is not None}
