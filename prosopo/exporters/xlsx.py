"""Rows as an Office Open XML workbook, written while it is sent.

openpyxl makes the workbook around the one sheet; the sheet's rows are written here, since it would keep them in a file
until the last one is there. All text is written as text: a spreadsheet never takes it for a formula.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import escape

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from prosopo.exporters.zips import Member, zipped
from prosopo.tabular import Table
from prosopo.tabular.columns import Value
from prosopo.tabular.origins import encoded, with_origin

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Of a sheet, which may have 1,048,575 below its header, but not 2 GiB: beyond, not every program reads it.
MOST_ROWS = 500_000
MOST_CHARACTERS = 32_767  # of a cell, in units of UTF-16

_MOST_BYTES = 2 * MOST_CHARACTERS
_SHEET = "xl/worksheets/sheet1.xml"
_END_OF_ROWS = b"</sheetData>"
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_WIDEST = 60

# What XML cannot hold is written as _x000B_, and so is what would be read as that (ISO/IEC 29500-1, 22.9.2.19).
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def workbook(table: Table, chunks: Iterable[Iterable[Iterable[Value]]], base: str) -> Iterator[bytes]:
    """A workbook of one sheet with a header that stays in sight, and the rows of the chunks; IRIs begin with `base`."""
    return zipped(_members(table, chunks, base), large=False)


def _members(table: Table, chunks: Iterable[Iterable[Iterable[Value]]], base: str) -> Iterator[Member]:
    with zipfile.ZipFile(_empty(table)) as empty:
        for name in empty.namelist():
            if name != _SHEET:
                yield name, [empty.read(name)]
        before, after = _DIMENSION.sub(b"", empty.read(_SHEET)).split(_END_OF_ROWS)
    yield _SHEET, _sheet(before, chunks, _END_OF_ROWS + after, base)


def _sheet(before: bytes, chunks: Iterable[Iterable[Iterable[Value]]], after: bytes, base: str) -> Iterator[bytes]:
    yield before
    for rows in chunks:
        written = "".join([f"<row>{''.join([_cell(value) for value in row])}</row>" for row in rows])
        yield with_origin(encoded(written), base)
    yield after


def _cell(value: Value) -> str:
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>'
    return f"<c><v>{value}</v></c>"


def _text(value: str) -> str:
    if 2 * len(value) > MOST_CHARACTERS and len(units := value.encode("utf-16-le", "surrogatepass")) > _MOST_BYTES:
        value = units[: _MOST_BYTES - 2].decode("utf-16-le", "ignore") + "…"
    return escape(_UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", value), quote=False)


def _empty(table: Table) -> io.BytesIO:
    """The workbook with nothing but the header."""
    book = Workbook()
    sheet = book.active
    sheet.title = table.name
    sheet.freeze_panes = "A2"
    sheet.append(table.names)
    for number, name in enumerate(table.names, 1):
        sheet.cell(1, number).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(len(name) + 4, 14), _WIDEST)
    saved = io.BytesIO()
    book.save(saved)
    return saved
