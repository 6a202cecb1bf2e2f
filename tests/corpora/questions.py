"""Questions that a historian asks of a corpus, and what the filters must answer."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl

from tests.api.answers import answer

HERE = Path(__file__).parent
CORPORA = ["republic", "syriac", "victims"]


def corpus_files(name: str) -> list[Path]:
    """The fixture files of a corpus, in load order."""
    return sorted((HERE / name).glob("*.yaml"))


class Question(NamedTuple):
    """A question in plain words, the list and query string that ask it, and the slugs or references expected."""

    words: str
    query: str
    expected: set[str]

    def __str__(self) -> str:
        return self.words


def found(client, query: str) -> list[str]:
    """The slugs or references that a list finds: `people/?fate=executed`."""
    path, _, parameters = query.partition("?")
    page = answer(client, path, **{"page_size": "200", **_grouped(parameters)})
    assert page["next"] is None
    return [item.get("slug") or item["ref"] for item in page["results"]]


def _grouped(parameters: str) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(parameters, keep_blank_values=True):
        values.setdefault(name, []).append(value)
    return values
