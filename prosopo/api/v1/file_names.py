"""Names of files: the list or record, and what was asked of it. `streaming.filename_of` adds dataset and version."""

import hashlib
import re
from collections.abc import Iterable

from django.http import QueryDict

from prosopo.exporters.publication import romanised
from prosopo.schema import RecordKind

_MOST_LETTERS = 60  # of the filters
_DIGEST_BYTES = 4
_PLAIN = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")  # what stands in a name as it is


def list_name(list_name: str, query: QueryDict) -> str:
    """The name of a list under these parameters, whatever their order: the same name, the same filters.

    Plain values stand in it as they are. Where others had to be changed, or all would be too long, a digest of the
    filters follows, so that others have another name.

    >>> list_name("people", QueryDict("camp=vorkuta&format=csv")), list_name("legal_bases", QueryDict())
    ('people-camp-vorkuta', 'legal-bases')
    >>> list_name("people", QueryDict("kind=detention&camp=vorkuta"))
    'people-camp-vorkuta_kind-detention'
    >>> list_name("people", QueryDict("q=Геворкян")), list_name("people", QueryDict("q=gevorkian"))
    ('people-q-gevorkyan-5f3b03ae', 'people-q-gevorkian')
    """
    filters = sorted((name, value) for name, values in query.lists() if name != "format" for value in values)
    listed = _hyphened(list_name)
    if not filters:
        return listed
    readable = "_".join(
        f"{_hyphened(name)}-{value if _is_plain(value) else romanised(value)}" for name, value in filters
    )
    if all(_is_plain(value) for _, value in filters) and len(readable) <= _MOST_LETTERS:
        return f"{listed}-{readable}"
    return f"{listed}-{readable[:_MOST_LETTERS].rstrip('-_.')}-{_digest(filters)}"


def record_name(kind: RecordKind, identity: str) -> str:
    """The name of a record. It begins with a singular, so that no list has it.

    >>> record_name(RecordKind.PEOPLE, "guevorkian"), record_name(RecordKind.LEGAL_BASES, "article-58")
    ('person-guevorkian', 'legal-basis-article-58')
    """
    return f"{_hyphened(kind.noun)}-{identity}"


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def _is_plain(value: str) -> bool:
    return _PLAIN.fullmatch(value) is not None


def _digest(filters: Iterable[tuple[str, str]]) -> str:
    return hashlib.blake2b(repr(list(filters)).encode(), digest_size=_DIGEST_BYTES).hexdigest()
