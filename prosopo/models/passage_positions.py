"""In which part of its source a passage stands, and on which pages: worked out from the offsets of all three.

`Passage.part`, `Passage.pages` and `Passage.part_latest` hold it, so that lists need not look for it. Whoever writes
passages, parts or pages has these columns brought up to date in the same transaction (`position_passages`): signals do,
for every way of writing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from prosopo.chunks import chunks
from prosopo.models.passages import Passage
from prosopo.models.source_parts import SourcePage, SourcePart

LAYOUT = (SourcePart, SourcePage)  # the models that decide where passages stand


class Position(NamedTuple):
    """The key of the innermost part, the label of the pages, and the last day of the innermost part with a date.

    Each is None where there is none.
    """

    part: int | None = None
    pages: str | None = None
    part_latest: int | None = None


@dataclass
class Layout:
    """The parts and the pages of one source.

    >>> layout = Layout([(0, 90, 1, 700), (10, 40, 2, None)], [0, 30], ["11", "12"])
    >>> [tuple(layout.position(*offsets)) for offsets in ((12, 20), (25, 35), (39, 41), (90, 95))]
    [(2, '11', 700), (2, '11–12', 700), (1, '12', 700), (None, '12', None)]
    """

    parts: list[tuple[int, int, int, int | None]] = field(default_factory=list)  # start, end, key, last possible day
    page_starts: list[int] = field(default_factory=list)  # in order
    page_labels: list[str] = field(default_factory=list)

    def position(self, start: int | None, end: int | None) -> Position:
        """The position of a passage with these offsets."""
        if start is None or end is None:
            return Position()
        around = sorted(
            (last - first, key, latest) for first, last, key, latest in self.parts if first <= start and end <= last
        )
        latest = next((latest for _, _, latest in around if latest is not None), None)
        return Position(around[0][1] if around else None, self._pages(start, end), latest)

    def _pages(self, start: int, end: int) -> str | None:
        """The last page that begins at or before the first character, and that of the last character."""
        ends = [bisect_right(self.page_starts, offset) - 1 for offset in (start, end - 1)]
        labels = dict.fromkeys(self.page_labels[page] for page in ends if page >= 0)
        return "–".join(labels) or None


def sources_laid_out(model: Any, keys: Iterable[int]) -> set[int]:
    """The keys of the sources whose parts or pages these rows are."""
    found: set[int] = set()
    for chunk in chunks(keys) if model in LAYOUT else ():
        found.update(model.objects.filter(pk__in=chunk).order_by().values_list("source", flat=True))
    return found


def position_passages(model: Any, keys: Iterable[int], sources: Collection[int] = ()) -> dict[int, Position]:
    """Store the positions that follow from rows of a model: passages themselves, or parts and pages of sources.

    `sources` are further ones whose passages are to be looked at. Returns those that were stored, by passage. No query
    for other models; for passages, one for each 500 of them, and two where any has offsets.
    """
    moved: dict[int, Position] = {}
    if model is Passage:
        for chunk in chunks(keys):
            moved |= _store(dict(_misplaced(Passage.objects.filter(pk__in=chunk))))
    for source in sorted({*sources_laid_out(model, keys), *sources}):
        moved |= _store(dict(_misplaced_of(source)))
    return moved


def position_all() -> int:
    """Store the position of each passage that has another one; returns of how many."""
    return len(_store(dict(misplaced_passages())))


def misplaced_passages() -> Iterator[tuple[int, Position]]:
    """The keys of passages whose columns hold something else than follows from the offsets, with what does."""
    of_laid_out = Q(source__in=SourcePart.objects.values("source")) | Q(source__in=SourcePage.objects.values("source"))
    passages = Passage.objects.filter(of_laid_out | _HAS_POSITION).order_by()
    for source in list(passages.values_list("source", flat=True).distinct()):
        yield from _misplaced_of(source)


_HAS_POSITION = Q(part__isnull=False) | Q(pages__isnull=False)  # without a part there is no day of one


def _misplaced_of(source: int) -> Iterator[tuple[int, Position]]:
    return _misplaced(Passage.objects.filter(Q(start__isnull=False) | _HAS_POSITION, source=source))


def _misplaced(passages: QuerySet) -> Iterator[tuple[int, Position]]:
    rows = list(passages.order_by().values_list("pk", "source", "start", "end", *Position._fields))
    layouts = _layouts({source for _, source, start, *_ in rows if start is not None})
    for key, source, start, end, *stored in rows:
        position = layouts[source].position(start, end)
        if position != (*stored,):
            yield key, position


def _layouts(sources: set[int]) -> dict[int, Layout]:
    """The layouts of sources, by their keys. Two queries; none for none."""
    layouts: dict[int, Layout] = defaultdict(Layout)
    for chunk in chunks(sorted(sources)):
        parts = SourcePart.objects.filter(source__in=chunk).order_by("start", "pk")
        for source, *part in parts.values_list("source", "start", "end", "pk", "possible_latest"):
            layouts[source].parts.append((*part,))
        pages = SourcePage.objects.filter(source__in=chunk).order_by("start", "pk")
        for source, start, label in pages.values_list("source", "start", "label"):
            layouts[source].page_starts.append(start)
            layouts[source].page_labels.append(label)
    return layouts


def _store(positions: dict[int, Position]) -> dict[int, Position]:
    """Write positions past the signals, which would ask for them again. One query for each, and each 500 passages."""
    keys_at: dict[Position, list[int]] = defaultdict(list)
    for key, position in positions.items():
        keys_at[position].append(key)
    for position, keys in keys_at.items():
        for chunk in chunks(keys):
            QuerySet(Passage).filter(pk__in=chunk).update(**position._asdict())
    return positions
