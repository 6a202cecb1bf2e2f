"""Finding what is called something in words: groups, camps, events, roles, and people who are not named."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prosopo.index.models.names import KIND_OF_CODE, NAME_CODES, NamePart
from prosopo.index.name_index.uses import names_of
from prosopo.names.phrases import likeness_of_phrases, words
from prosopo.schema import RecordKind
from prosopo.search import clauses
from prosopo.search.clauses import Clause
from prosopo.search.fuzzy_words import WordMatch
from prosopo.search.name_queries import USES
from prosopo.search.public_names import is_public
from prosopo.search.scores import MOST_HITS, Hits

FLOOR = 0.6  # what fits less is not what is meant
_ROWS = 5000  # read of each kind for each word that is asked for
_MOST_READ = 2000  # records whose names are read: those in which most of the words stand


@dataclass
class _WordsFound:
    """Which of the words asked for stand in what a record is called, and how alike they are."""

    sort_key: str
    words: dict[str, float] = field(default_factory=dict)

    @property
    def share(self) -> float:
        return sum(self.words.values())


def search_phrases(
    kinds: Collection[RecordKind],
    phrase: str,
    meant: Mapping[str, Sequence[WordMatch]],
    narrowed: Sequence[Clause] = (),
    public: bool = True,
    typing: bool = False,
) -> dict[RecordKind, Hits]:
    """What is called so, by kind; `meant` tells for each word of the phrase what words it may be.

    Queries: one, and two for each kind.
    """
    found: dict[RecordKind, dict[int, _WordsFound]] = {kind: {} for kind in kinds}
    cut: dict[RecordKind, bool] = dict.fromkeys(kinds, False)
    likeness = {asked: {one.key: one.likeness for one in some} for asked, some in meant.items() if some}
    read: dict[tuple[RecordKind, int], int] = defaultdict(int)
    asked_in_order = list(likeness)
    for number, kind, record, sort_key, word in _standing(kinds, list(likeness.values()), narrowed, public):
        heard = found[KIND_OF_CODE[kind]].setdefault(record, _WordsFound(sort_key)).words
        asked = asked_in_order[number]
        heard[asked] = max(heard.get(asked, 0.0), likeness[asked][word])
        read[KIND_OF_CODE[kind], number] += 1
        cut[KIND_OF_CODE[kind]] |= read[KIND_OF_CODE[kind], number] >= _ROWS
    hits = {kind: _scored(kind, records, phrase, public, typing) for kind, records in found.items()}
    for kind, some in hits.items():
        some.is_cut = some.is_cut or cut[kind]
    return hits


def _scored(kind: RecordKind, records: Mapping[int, _WordsFound], phrase: str, public: bool, typing: bool) -> Hits:
    """The records by how well the phrase fits; of too many with the same words, those whose names have the fewest."""
    hits = Hits(is_cut=len(records) > MOST_HITS)
    best = sorted(records, key=lambda record: (-records[record].share, records[record].sort_key))[:_MOST_READ]
    names = names_of(kind, best, public)
    if len(names) > MOST_HITS:
        length = {record: min(len(words(name)) for name in some) for record, some in names.items()}
        best.sort(key=lambda record: (-records[record].share, length.get(record, 0)))
    for record in [record for record in best if record in names][:MOST_HITS]:
        score = max(likeness_of_phrases(phrase, name, typing) for name in names[record])
        if score >= FLOOR:
            hits.add(record, records[record].sort_key, score)
    return hits


def _standing(
    kinds: Collection[RecordKind], words: Sequence[Collection[int]], narrowed: Sequence[Clause], public: bool
) -> list[tuple[Any, ...]]:
    """Number of the word asked for, kind, key, sort key and word, where one of these stands in what a record is called.

    One query, or none for no words.
    """
    found = []
    for number, some in enumerate(words):
        for kind in kinds:
            here = [Clause(f"u.kind = {NAME_CODES[kind]}"), Clause(f"u.part = {int(NamePart.PHRASE)}")]
            may_be_told = [is_public(kind)] if public else []
            way = clauses.every([*here, clauses.among("u.word", sorted(some)), *may_be_told, *narrowed])
            sql = (
                f"SELECT {number} AS asked, u.kind, u.record, u.sort_key, u.word FROM {USES} u WHERE {way.sql}"  # noqa: S608  our own names
                f" ORDER BY u.sort_key, u.record LIMIT {_ROWS}"
            )
            found.append(Clause(f"SELECT * FROM ({sql}) way{len(found)}", way.values))  # noqa: S608  our own query
    return clauses.rows(clauses.union(found)) if found else []
