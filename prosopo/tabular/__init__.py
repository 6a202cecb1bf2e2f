"""Records as rows of tables: what each table's columns are called, hold and mean, and how rows are written as CSV."""

from .columns import Column, Table
from .csv_lines import header, line, lines
from .links import LINKS, LinkTable
from .records import PEOPLE, TABLES

__all__ = ["LINKS", "PEOPLE", "TABLES", "Column", "LinkTable", "Table", "header", "line", "lines"]
