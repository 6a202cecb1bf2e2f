"""Finding what is called something in words: groups, camps, events, roles, and people who are not named."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prosopo.index.builders.names import names_of
from prosopo.index.name_tables import Named, Part
from prosopo.names.phrases import likeness_of_phrases
from prosopo.search import clauses
from prosopo.search.alike import Alike
from prosopo.search.clauses import Clause
from prosopo.search.named import USES, Hits

FLOOR = 0.6  # what fits less is not what is meant
_ROWS = 20_000  # words read
_MOST_COMPARED = 200  # in full: records in which most of the words stand


@dataclass
class _Heard:
    """Which of the words asked for stand in what a record is called, and how alike they are."""

    sort_key: str
    words: dict[str, float] = field(default_factory=dict)


def called(
    kinds: Collection[Named],
    phrase: str,
    words: Mapping[str, Sequence[Alike]],
    narrowed: Sequence[Clause] = (),
    public: bool = True,
    typing: bool = False,
) -> dict[Named, Hits]:
    """What is called so, by kind; `words` are those of the phrase, with what may be meant by each.

    Queries: one, and two for each kind.
    """
    likeness: dict[int, dict[str, float]] = defaultdict(dict)
    for asked, some in words.items():
        for one in some:
            likeness[one.key][asked] = one.likeness
    found: dict[Named, dict[int, _Heard]] = {kind: {} for kind in kinds}
    for kind, record, sort_key, word in _standing(kinds, likeness, narrowed) if likeness else ():
        heard = found[Named(kind)].setdefault(record, _Heard(sort_key)).words
        for asked, alike in likeness[word].items():
            heard[asked] = max(heard.get(asked, 0.0), alike)
    return {kind: _scored(kind, records, phrase, public, typing) for kind, records in found.items()}


def _scored(kind: Named, records: Mapping[int, _Heard], phrase: str, public: bool, typing: bool) -> Hits:
    hits = Hits()
    best = sorted(records, key=lambda record: (-sum(records[record].words.values()), records[record].sort_key))
    for record, names in names_of(kind, best[:_MOST_COMPARED], public).items():
        score = max(likeness_of_phrases(phrase, name, typing) for name in names)
        if score >= FLOOR:
            hits.add(record, records[record].sort_key, score)
    return hits


def _standing(kinds: Collection[Named], words: Collection[int], narrowed: Sequence[Clause]) -> list[tuple[Any, ...]]:
    """Kind, key, sort key and word, where one of these words stands in what a record is called."""
    chosen = clauses.every(
        [
            clauses.among("u.kind", sorted(map(int, kinds))),
            clauses.among("u.word", sorted(words)),
            Clause(f"u.part = {int(Part.CALLED)}"),
            *narrowed,
        ]
    )
    sql = f"SELECT u.kind, u.record, u.sort_key, u.word FROM {USES} u WHERE {chosen.sql} LIMIT {_ROWS}"  # noqa: S608  our own names
    return clauses.rows(Clause(sql, chosen.values))
