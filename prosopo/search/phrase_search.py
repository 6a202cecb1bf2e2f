"""Phrase search: groups, camps, places, events, terms, and people without a name of their own, word by word."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from prosopo.index.models.names import KIND_OF_CODE, NAME_CODES, NamePart
from prosopo.index.name_index.uses import texts_of_names
from prosopo.names.phrases import likeness_of_phrases, words
from prosopo.schema import RecordKind
from prosopo.search import clauses
from prosopo.search.clauses import Clause
from prosopo.search.fuzzy_words import WordMatch
from prosopo.search.name_queries import USES
from prosopo.search.public_names import public_use
from prosopo.search.scores import MOST_HITS, Hits

FLOOR = 0.6  # the lowest score of a hit
_ROWS = 5000  # read of each kind for each word of the phrase
_MOST_READ = 2000  # records whose names are read: those that match most of the words


@dataclass
class _MatchedWords:
    """The words of the phrase that a record's names match, and how alike the best match of each is."""

    sort_key: str
    words: dict[str, float] = field(default_factory=dict)

    @property
    def share(self) -> float:
        return sum(self.words.values())


def search_phrases(
    kinds: Collection[RecordKind],
    phrase: str,
    matches: Mapping[str, Sequence[WordMatch]],
    narrowed: Sequence[Clause] = (),
    public: bool = True,
    typing: bool = False,
) -> dict[RecordKind, Hits]:
    """The records whose names match a phrase, by kind; `matches` has the matching words of the index for each word.

    Queries: one, and two for each kind.
    """
    found: dict[RecordKind, dict[int, _MatchedWords]] = {kind: {} for kind in kinds}
    cut: dict[RecordKind, bool] = dict.fromkeys(kinds, False)
    likeness = {asked: {match.key: match.likeness for match in best} for asked, best in matches.items() if best}
    rows_read: dict[tuple[RecordKind, int], int] = defaultdict(int)
    words_asked = list(likeness)
    for number, code, record, sort_key, word in _word_rows(kinds, list(likeness.values()), narrowed, public):
        kind, asked = KIND_OF_CODE[code], words_asked[number]
        matched = found[kind].setdefault(record, _MatchedWords(sort_key)).words
        matched[asked] = max(matched.get(asked, 0.0), likeness[asked][word])
        rows_read[kind, number] += 1
        cut[kind] |= rows_read[kind, number] >= _ROWS
    hits = {kind: _scored(kind, records, phrase, public, typing) for kind, records in found.items()}
    for kind, hits_of_kind in hits.items():
        hits_of_kind.is_cut = hits_of_kind.is_cut or cut[kind]
    return hits


def _scored(kind: RecordKind, records: Mapping[int, _MatchedWords], phrase: str, public: bool, typing: bool) -> Hits:
    """Score the records by how well a name matches the phrase; of too many with the same words, the shortest names."""
    hits = Hits(is_cut=len(records) > MOST_HITS)
    best = sorted(records, key=lambda record: (-records[record].share, records[record].sort_key))[:_MOST_READ]
    names = texts_of_names(kind, best, public)
    if len(names) > MOST_HITS:
        length = {record: min(len(words(name)) for name in spellings) for record, spellings in names.items()}
        best.sort(key=lambda record: (-records[record].share, length.get(record, 0)))
    for record in [record for record in best if record in names][:MOST_HITS]:
        score = max(likeness_of_phrases(phrase, name, typing) for name in names[record])
        if score >= FLOOR:
            hits.add(record, records[record].sort_key, score)
    return hits


def _word_rows(
    kinds: Collection[RecordKind], words: Sequence[Collection[int]], narrowed: Sequence[Clause], public: bool
) -> list[tuple[Any, ...]]:
    """Rows of the index with one of these words: number of the word of the phrase, kind, record, sort key, and word.

    One query, or none for no words.
    """
    queries: list[Clause] = []
    for number, keys in enumerate(words):
        for kind in kinds:
            conditions = [Clause(f"u.kind = {NAME_CODES[kind]}"), Clause(f"u.part = {int(NamePart.PHRASE)}")]
            public_only = [public_use(kind)] if public else []
            chosen = clauses.all_of([*conditions, clauses.column_in("u.word", sorted(keys)), *public_only, *narrowed])
            sql = (
                f"SELECT {number} AS asked, u.kind, u.record, u.sort_key, u.word FROM {USES} u WHERE {chosen.sql}"  # noqa: S608  our own names
                f" ORDER BY u.sort_key, u.record LIMIT {_ROWS}"
            )
            queries.append(Clause(f"SELECT * FROM ({sql}) way{len(queries)}", chosen.values))  # noqa: S608  our own query
    return clauses.fetch_rows(clauses.union(queries)) if queries else []
