"""Readers of the API's exports."""

import csv
import io
import json

from openpyxl import load_workbook

from tests.api.answers import answer


def content(client, path, **parameters):
    """The file that a path below /api/v1/ answers with."""
    response = client.get(f"/api/v1/{path}", parameters)
    assert response.status_code == 200, response.content
    return response.getvalue()


def rows(client, path, **parameters):
    """The rows of a list as CSV, without the header."""
    return list(csv.DictReader(io.StringIO(content(client, path, format="csv", **parameters).decode(), newline="")))


def records(client, path, **parameters):
    """The records of a list as NDJSON."""
    return [json.loads(line) for line in content(client, path, format="ndjson", **parameters).splitlines()]


def cells(client, path, **parameters):
    """The rows of a list as a workbook, with the header."""
    book = load_workbook(io.BytesIO(content(client, path, format="xlsx", **parameters)))
    (sheet,) = book.worksheets
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def paged(client, path, **parameters):
    """All records of a list, page by page."""
    found, page = [], answer(client, path, page_size=7, **parameters)
    while True:
        found += page["results"]
        if page["next"] is None:
            return found
        page = client.get(page["next"]).json()
