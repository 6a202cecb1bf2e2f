"""What exports are measured against: the same people by `.values_list().iterator()`, written as CSV line by line."""

import csv
import io
import os
from collections.abc import Callable, Iterator
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prosopo.settings")
get_wsgi_application()  # the models can be imported from here on

from prosopo.models import Person  # noqa: E402

# What stands in one table: names, groups, camps, roles and fates would take further queries.
COLUMNS = ("slug", "name", "sort_name", "sex", "is_named")
_AT_ONCE = 1000


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
    """All public people in order, whatever is asked."""
    start_response("200 OK", [("Content-Type", "text/csv")])
    return _lines()


def _lines() -> Iterator[bytes]:
    people = Person.objects.published().order_by("sort_key", "id").values_list(*COLUMNS)
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    for number, row in enumerate(people.iterator(_AT_ONCE), 1):
        writer.writerow(row)
        if number % _AT_ONCE == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()
