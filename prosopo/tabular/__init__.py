"""Records as rows of tables: what each table's columns are called, hold and mean, and how rows are written as CSV."""

from .columns import Column, Table
from .csv_lines import header, line, lines
from .link_tables import LINK_TABLES, LinkTable
from .records import PEOPLE, TABLES

__all__ = ["LINK_TABLES", "PEOPLE", "TABLES", "Column", "LinkTable", "Table", "header", "line", "lines"]
