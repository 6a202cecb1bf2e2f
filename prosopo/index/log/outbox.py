"""Groups, camps, terms, events, sources, disputes, and statements about nobody: what of them the log is told.

Whether one of them is public may depend on many others. So whoever changes something notes what has to be looked at,
and that is done after the commit: by then all is seen that was committed before, and whoever commits later looks again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from prosopo.chunks import chunks
from prosopo.index.log.differences import documented_elsewhere
from prosopo.index.log.entries import News, log_changes
from prosopo.index.models.log import ChangeKind, PendingChange, PublishedRecord
from prosopo.index.models.names import NAME_CODES
from prosopo.index.names.writing import count_public
from prosopo.models.inserting import insert, insert_new
from prosopo.models.record_models import MODELS
from prosopo.models.write_lock import lock_for_writing
from prosopo.schema import RecordKind
from prosopo.schema.trees import TREES

# Kinds of record that stand in the log by themselves, not by a person's document; an event comes before the camps that
# are public by it.
ORDER = (
    RecordKind.SOURCES,
    RecordKind.EVENTS,
    RecordKind.GROUPS,
    RecordKind.CAMPS,
    RecordKind.ROLES,
    RecordKind.FATES,
    RecordKind.STATEMENTS,
    RecordKind.DISPUTES,
)
_AT_ONCE = 5000  # notes that are gone through in one transaction: many are of the same record

Candidate = tuple[RecordKind, str, bool]  # whether it is another than before, if it is public still


def enqueue(candidates: Iterable[Candidate]) -> None:
    """Have these looked at after the commit. One query; none for none."""
    rows = [(int(kind), identity, changed) for kind, identity, changed in sorted(candidates)]
    if rows:
        insert(PendingChange, ("kind", "identity", "content_changed"), rows)
        transaction.on_commit(flush)


def enqueue_keys(records: Iterable[tuple[RecordKind, int, bool]]) -> None:
    """The same of records by their keys; the last tells whether they are others than before, if still public.

    One query, and one for each 500 of a kind.
    """
    enqueue(_candidates(records))


def _candidates(records: Iterable[tuple[RecordKind, int, bool]]) -> Iterator[Candidate]:
    by_kind: dict[RecordKind, dict[int, bool]] = defaultdict(dict)
    for kind, key, changed in records:
        by_kind[kind][key] = changed or by_kind[kind].get(key, False)
    for kind, keys in by_kind.items():
        model = MODELS[kind]
        for chunk in chunks(sorted(keys)):
            for key, identity in model.objects.filter(pk__in=chunk).order_by().values_list("pk", model.IDENTITY):
                yield kind, identity, keys[key]


def flush() -> int:
    """Tell in the log whatever has to be told of what was noted; returns how much that was. Safe to stop and begin."""
    done = 0
    while PendingChange.objects.exists():
        with transaction.atomic():
            lock_for_writing()
            noted = list(
                PendingChange.objects.order_by("pk").values_list("pk", "kind", "identity", "content_changed")[:_AT_ONCE]
            )
            _publish((RecordKind(kind), identity, changed) for _, kind, identity, changed in noted)
            PendingChange.objects.filter(pk__in=[key for key, *_ in noted]).delete()
        done += len(noted)
    return done


def _publish(candidates: Iterable[Candidate]) -> None:
    wanted: dict[RecordKind, dict[str, bool]] = {kind: {} for kind in ORDER}
    for kind, identity, changed in candidates:
        wanted[kind][identity] = changed or wanted[kind].get(identity, False)
    news: list[News] = []
    for kind in ORDER:
        _add_above(kind, wanted)
        if wanted[kind]:
            news += _entries(kind, wanted[kind])
    log_changes(news)


def _add_above(kind: RecordKind, wanted: dict[RecordKind, dict[str, bool]]) -> None:
    """Add what is public by what is wanted of this kind: that in which it sits, the camp where something happened."""
    if not wanted[kind] or kind not in TREES:
        return
    above = MODELS[kind].objects.filter(slug__in=list(wanted[kind])).with_ancestors().order_by()
    wanted[kind] = dict.fromkeys(above.values_list("slug", flat=True), False) | wanted[kind]
    if kind is RecordKind.EVENTS:
        places = above.filter(camp__isnull=False).values_list("camp__slug", flat=True)
        wanted[RecordKind.CAMPS] = dict.fromkeys(places, False) | wanted[RecordKind.CAMPS]


def _entries(kind: RecordKind, wanted: dict[str, bool]) -> Iterator[News]:
    """What is to be told of these, and noted as told. Two queries, and up to four more if some appear or vanish."""
    model = MODELS[kind]
    public = set(_public(kind).filter(**{f"{model.IDENTITY}__in": list(wanted)}).values_list(model.IDENTITY, flat=True))
    rows = PublishedRecord.objects.filter(kind=kind)
    told = set(rows.filter(identity__in=list(wanted)).values_list("identity", flat=True))
    gone = told - public
    if gone:
        rows.filter(identity__in=gone).delete()
    insert_new(PublishedRecord, ("kind", "identity"), [(int(kind), identity) for identity in sorted(public - told)])
    if kind in TREES and (other := told ^ public):  # what they sit in shows them, or no more
        above = model.objects.filter(slug__in=other, parent__isnull=False).order_by()
        wanted |= dict.fromkeys(above.values_list("parent__slug", flat=True), True)
    if kind in NAME_CODES and (new := public - told):
        records = model.objects.filter(slug__in=new).order_by().values_list("pk", flat=True)
        count_public(kind, list(records))
    # Of a statement that has come to be about someone, it is their document that tells.
    elsewhere = documented_elsewhere(gone)[0] if gone and kind is RecordKind.STATEMENTS else set()
    for identity in sorted(wanted):
        if identity in gone:
            yield ChangeKind.CHANGED if identity in elsewhere else ChangeKind.WITHDRAWN, kind, identity, ""
        elif identity in public and identity not in told:
            yield ChangeKind.CREATED, kind, identity, ""
        elif identity in public and wanted[identity]:
            yield ChangeKind.CHANGED, kind, identity, ""


def _public(kind: RecordKind) -> QuerySet:
    public: QuerySet = MODELS[kind].objects.published().order_by()
    return public.filter(person__isnull=True) if kind is RecordKind.STATEMENTS else public


def catch_up() -> None:
    """Tell of whatever the log has not been told, or wrongly: at first of everything."""
    amiss = ((kind, identity, False) for kind, identity, _ in differing_records())
    for some in chunks(amiss):
        enqueue(some)
    flush()


def differing_records() -> Iterator[tuple[RecordKind, str, bool]]:
    """Records that are public, and the log does not say so, or the other way round; whether they are.

    Without those that are noted to be looked at. Two queries for each kind.
    """
    for kind in ORDER:
        model = MODELS[kind]
        identity = model.IDENTITY
        noted = PendingChange.objects.filter(kind=kind)
        told = PublishedRecord.objects.filter(kind=kind)
        for records, name, others, public in (
            (_public(kind), identity, told.filter(identity=OuterRef(identity)), True),
            (told, "identity", _public(kind).filter(**{identity: OuterRef("identity")}), False),
        ):
            amiss = records.filter(~Exists(others), ~Exists(noted.filter(identity=OuterRef(name))))
            yield from ((kind, one, public) for one in list(amiss.values_list(name, flat=True)))
