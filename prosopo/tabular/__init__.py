"""Records as rows of tables: the columns of each table, and rows written as CSV."""

from .columns import Column, Table
from .csv_lines import header, line, lines
from .link_tables import LINK_TABLES, NAME_TABLES, SUCCESSION_TABLES, LinkTable
from .origins import with_origin
from .records import PEOPLE, RANKED_PEOPLE, TABLES

__all__ = [
    "LINK_TABLES",
    "NAME_TABLES",
    "PEOPLE",
    "RANKED_PEOPLE",
    "SUCCESSION_TABLES",
    "TABLES",
    "Column",
    "LinkTable",
    "Table",
    "header",
    "line",
    "lines",
    "with_origin",
]
