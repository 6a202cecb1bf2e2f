"""What is asked for: people, lists of them, and pages far down a list. The same of every contender."""

import json
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from benchmarks.api.terms import CAMPS, MIDDLING_CAMPS, slug

PEOPLE = "/api/v1/people/"
FIRST_PAGE = f"{PEOPLE}?page_size=50"
PLAIN = 4  # how often the whole list is asked for, for each round of the lists of camps
COMPARED = 20  # people whose records are held against each other
LARGE = 200  # records on a page when walking down a list


def detail(person: str) -> str:
    return f"{PEOPLE}{person}/"


def lists() -> list[str]:
    """First pages: of everyone, and of whoever was in a camp of middling size."""
    camps = [f"{PEOPLE}?camp={slug(CAMPS[rank - 1])}&page_size=50" for rank in MIDDLING_CAMPS]
    return [*[FIRST_PAGE] * PLAIN, *camps]


def write(paths: Iterable[str], file: Path) -> Path:
    """Write paths for wrk, one a line."""
    file.write_text("\n".join(paths) + "\n")
    return file


def with_etags(server: str, paths: Iterable[str]) -> list[str]:
    """The paths, each with the ETag that the server gives it.

    Raises:
        ValueError: when the server gives none, or sends the record again to whoever has it.
    """
    found = []
    for path in paths:
        with _open(server + path) as answer:
            etag = answer.headers.get("ETag")
        if not etag or not _is_unchanged(server + path, etag):
            raise ValueError(f"{path} has the ETag {etag}, and is not answered with 304 where that is sent back")
        found.append(f"{path}\t{etag}")
    return found


def page_at(server: str, share: float, people: int) -> str:
    """The page of 50 that begins so far down the whole list, by following the links that the API gives."""
    path = f"{PEOPLE}?page_size={LARGE}"
    for _ in range(max(int(people * share) // LARGE, 1)):
        link = urlsplit(_get(server + path)["next"])
        path = f"{link.path}?{link.query}"
    return path.replace(f"page_size={LARGE}", "page_size=50")


def differences(ours: str, theirs: str, people: list[str]) -> list[str]:
    """Members of the records and lists in which another server differs. Counts and cursors are each server's own."""
    found = set()
    for path in map(detail, people[:COMPARED]):
        first, second = _get(ours + path), _get(theirs + path)
        names = first.keys() | second.keys()
        found |= {f"{name} of a person" for name in names if first.get(name) != second.get(name)}
    for path in lists():
        if _get(ours + path)["results"] != _get(theirs + path)["results"]:
            found.add(f"results of {path}")
    return sorted(found)


def _get(url: str) -> dict[str, Any]:
    with _open(url) as answer:
        record: dict[str, Any] = json.load(answer)
    return record


def _open(url: str) -> Any:
    try:
        return urlopen(url)
    except HTTPError as error:
        raise ValueError(f"{url} is answered with {error.code}: {error.read(300)!r}") from error


def _is_unchanged(url: str, etag: str) -> bool:
    try:
        with urlopen(Request(url, headers={"If-None-Match": etag})):
            return False
    except HTTPError as answer:
        return answer.code == HTTPStatus.NOT_MODIFIED
