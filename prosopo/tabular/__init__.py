"""Records as rows of tables: the columns of each table, and rows written as CSV."""

from .columns import Column, Table
from .csv_lines import header, line, lines
from .link_tables import LINK_TABLES, NAME_TABLES, SUCCESSION_TABLES, LinkTable
from .records import PEOPLE, TABLES

__all__ = [
    "LINK_TABLES",
    "NAME_TABLES",
    "PEOPLE",
    "SUCCESSION_TABLES",
    "TABLES",
    "Column",
    "LinkTable",
    "Table",
    "header",
    "line",
    "lines",
]
