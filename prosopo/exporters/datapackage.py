"""The dataset as a Frictionless data package (https://specs.frictionlessdata.io/, version 1): a zip of CSVs."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import orjson

from prosopo.exporters.citations import Citation
from prosopo.exporters.publication import Publication
from prosopo.exporters.zips import Member, zipped
from prosopo.schema import RecordKind
from prosopo.tabular import LINK_TABLES, Table, header, with_origin
from prosopo.tabular.columns import SEPARATOR, Column
from prosopo.tabular.csv_lines import ADDED
from prosopo.types import JSON


@dataclass(frozen=True)
class TableContent:
    """One table with its rows: for each chunk how many, and the lines of CSV."""

    table: Table
    chunks: Iterable[tuple[int, bytes]]


def package(tables: Iterable[TableContent], citation: Citation) -> Iterator[bytes]:
    """The package, in constant memory. The description of its files comes last, when they have been written."""
    return zipped(_members(tables, citation))


def _members(tables: Iterable[TableContent], citation: Citation) -> Iterator[Member]:
    files = []
    for content in tables:
        file = _File(content, citation.publication.base)
        yield file.path, file.pieces()
        files.append(file)
    resources = [file.resource() for file in files]
    descriptor = _metadata(citation.publication) | {"resources": resources}
    yield "datapackage.json", [orjson.dumps(descriptor, option=orjson.OPT_INDENT_2)]
    yield "README.md", [_read_me(citation, files).encode()]
    yield "citation.bib", [citation.bibtex().encode()]
    yield "citation.json", [citation.csl_file()]
    yield "citation.ris", [citation.ris().encode()]


# Programs guess a dialect that is not given from the first rows, where a long text leads them astray.
_DIALECT = {
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
    "lineTerminator": "\r\n",
    "skipInitialSpace": False,
}


class _File:
    """A CSV file of the package, measured while it is written."""

    def __init__(self, content: TableContent, base: str) -> None:
        self.table, self._chunks, self._base = content.table, content.chunks, base
        self.path = f"data/{self.table.name}.csv"
        self.rows = self.length = 0
        self._hash = hashlib.sha256()

    def pieces(self) -> Iterator[bytes]:
        yield self._measured(header(self.table))
        for number, lines in self._chunks:
            self.rows += number
            yield self._measured(with_origin(lines, self._base))

    def resource(self) -> JSON:
        return {
            "name": self.table.name,
            "path": self.path,
            "profile": "tabular-data-resource",
            "title": self.table.title,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": _DIALECT,
            "bytes": self.length,
            "hash": f"sha256:{self._hash.hexdigest()}",
            "rows": self.rows,
            "schema": _schema(self.table),
        }

    def _measured(self, piece: bytes) -> bytes:
        self.length += len(piece)
        self._hash.update(piece)
        return piece


# The column by which the rows of each table are known.
_KEYS = {table.name: table.key[0] for table in LINK_TABLES} | {kind.plural: kind.identity for kind in RecordKind}


def _schema(table: Table) -> JSON:
    schema: JSON = {
        "fields": [_field(column, table) for column in table.columns],
        "primaryKey": table.key,
        "missingValues": [""],
    }
    foreign = [_foreign_key(column, table) for column in table.columns if column.points_to]
    return schema | {"foreignKeys": foreign} if foreign else schema


def _foreign_key(column: Column, table: Table) -> JSON:
    target = column.points_to
    resource = "" if target == table.name else target  # an empty name stands for the table itself
    return {"fields": column.name, "reference": {"resource": resource, "fields": _KEYS[target]}}


def _field(column: Column, table: Table) -> JSON:
    field: JSON = {"name": column.name, "type": column.type}
    if column.meaning:
        field["description"] = column.meaning
    if column.name in table.key:
        field["constraints"] = {"required": True}
    return field


def _metadata(publication: Publication) -> JSON:
    licence = publication.licence
    return {
        "profile": "tabular-data-package",
        "name": publication.slug,
        "id": publication.url,
        "title": publication.title,
        "description": "Who the people in a body of sources were: what each passage of each source says about whom.",
        "homepage": publication.url,
        "version": publication.version,
        "created": f"{publication.date}T00:00:00Z",
        "licenses": [{"name": licence.spdx, "path": licence.url, "title": licence.name}],
        "contributors": [{"title": publication.publisher, "role": "publisher"}],
    }


def _read_me(citation: Citation, files: Iterable[_File]) -> str:
    publication = citation.publication
    tables = "".join(f"| `{file.path}` | {file.rows} | {file.table.title} |\n" for file in files)
    return f"""# {publication.title}, version {publication.version}

{citation.text()}

The same is in `citation.bib` (BibTeX), `citation.json` (CSL-JSON) and `citation.ris` (RIS).

Licence of the data: [{publication.licence.name}]({publication.licence.url}). The words quoted from sources remain
under the terms of each source: see the column `rights` of `data/sources.csv`.

| file | rows | one row |
|---|---|---|
{tables}
`datapackage.json` describes every column (Frictionless Table Schema), and tells the length and SHA-256 of every file.
Each record's permanent address is in the column `iri`: `{publication.base}/people/<slug>/`, and so on for each table;
those of the records that a row names are made likewise. Several slugs in one cell are separated by `{SEPARATOR}`. An
open side of a date reads -9999-01-01 or 9999-12-31; an unknown one is empty.

`data/source_texts.csv` holds the texts of the sources, as far as they are held here. A passage's `quote` is what stands
in the text of its source from `start` to `end`, counted in characters (Unicode code points) from 0, in the text as it
is had back by the rule below. Texts are long: for Python's `csv`, set `csv.field_size_limit(2**31 - 1)`, and do not
open this table in a spreadsheet, which cuts each cell after 32,767 characters.

An apostrophe stands before what a spreadsheet would take for a formula: before each of `= + - @ ＝ ＋ － ＠` that a
text begins with or that follows a `;`, a tab or the end of a line in it, and before a tab or the end of a line that a
text begins with; where apostrophes precede such a sign there already, they have one more. To have the text back,
replace what this regular expression finds by nothing (`re.sub` in Python, `gsub(…, perl = TRUE)` in R):

    {ADDED}
"""
