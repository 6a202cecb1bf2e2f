"""Rows as lines of CSV (RFC 4180, UTF-8), safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable

from prosopo.tabular.columns import Table, Value
from prosopo.tabular.origins import encoded

# A spreadsheet takes a cell that begins so for a formula (OWASP, “CSV Injection”).
_SIGNS = "=+@＝＋－＠-"
_BLANKS = "\t\r\n"
# One that parts cells at semicolons, as in many countries, or at tabs, heeds quotation marks only where its own cells
# begin, and so parts ours there, and at the ends of lines.
_PARTED = frozenset(";\t\r\n")
# Apostrophes that stand there already count, too: else it could not be told which of them to take away again.
_BEGINS_ONE = re.compile(f"'*[{_BLANKS}{_SIGNS}]")
_BEGINS_ONE_WITHIN = re.compile(f"(?<=[;\t\r\n])(?='*[{_SIGNS}])")

# A pattern of the added apostrophes: replaced by nothing, it restores the text.
ADDED = r"""(^|(?<=[;\t\r\n]))'(?='*[=+@＝＋－＠-])|^'(?='*[\t\r\n])"""

MEDIA_TYPE = "text/csv; charset=utf-8"


def cell(value: Value) -> str:
    """A value as it stands in a line: true and false in small letters, nothing for null.

    Text that a spreadsheet would take for a formula has an apostrophe before it, as one types it there: where the text
    begins, or what follows a semicolon, tab or end of a line in it, with any number of apostrophes and one of
    = + - @ ＝ ＋ － ＠, or where the text begins with any number of apostrophes and a tab or an end of a line.

    >>> cell(True), cell(None), cell(-7), cell("=HYPERLINK(…)"), cell("Геворкян"), cell("a;=1+1")
    ('true', '', '-7', "'=HYPERLINK(…)", 'Геворкян', "a;'=1+1")
    >>> cell("'=1"), cell("'tis"), re.sub(ADDED, "", cell("'=1"))
    ("''=1", "'tis", "'=1")
    """
    if isinstance(value, str):
        if not _PARTED.isdisjoint(value):
            value = _BEGINS_ONE_WITHIN.sub("'", value)
        return f"'{value}" if _BEGINS_ONE.match(value) else value
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def lines(rows: Iterable[Iterable[Value]]) -> bytes:
    """Rows as lines of CSV, each with its line end; IRIs are without their origin (`with_origin`)."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([[cell(value) for value in row] for row in rows])
    return encoded(buffer.getvalue())


def line(row: Iterable[Value]) -> bytes:
    """One row as a line of CSV."""
    return lines([row])


def header(table: Table) -> bytes:
    """The line with the names of a table's columns."""
    return line(table.names)
