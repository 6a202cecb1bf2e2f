"""Groups, camps, places, terms, events, sources, disputes, and statements about nobody: what of them the log is told.

Whether one of them is public may depend on many others. So whoever changes something notes what has to be looked at,
and that is done after the commit: by then all is seen that was committed before, and whoever commits later looks again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from prosopo.chunks import chunks
from prosopo.index.log.differences import documented_elsewhere
from prosopo.index.log.entries import ChangeEntry, log_changes
from prosopo.index.models.log import ChangeKind, PendingChange, PublishedRecord
from prosopo.index.models.names import NAME_CODES
from prosopo.index.name_index.writing import count_public
from prosopo.models.bulk_insert import bulk_insert, bulk_insert_missing
from prosopo.models.record_models import MODELS, PAIR_MODELS, PARENT_MODELS
from prosopo.models.write_lock import take_write_lock
from prosopo.schema import RecordKind
from prosopo.schema.trees import HIERARCHIES, PUBLIC_BY_TREES

# Kinds of record that stand in the log by themselves, not by a person's document; an event comes before the camps that
# are public by it, and both before the places where they stand.
OUTBOX_KINDS = (
    RecordKind.SOURCES,
    RecordKind.EVENTS,
    RecordKind.GROUPS,
    RecordKind.CAMPS,
    RecordKind.PLACES,
    RecordKind.ROLES,
    RecordKind.FATES,
    RecordKind.TRAITS,
    RecordKind.LEGAL_BASES,
    RecordKind.RELATIONS,
    RecordKind.STATEMENTS,
    RecordKind.DISPUTES,
)
_MOST_AT_ONCE = 5000  # candidates that are gone through in one transaction: many are of the same record

# A record that may have to be logged, by its identity or by its key; and whether it has changed, if it is still public.
Candidate = tuple[RecordKind, str, bool]
KeyedCandidate = tuple[RecordKind, int, bool]


def enqueue(candidates: Iterable[Candidate]) -> None:
    """Have these candidates looked at after the commit. One query; none for none."""
    rows = [(int(kind), identity, changed) for kind, identity, changed in sorted(candidates)]
    if rows:
        bulk_insert(PendingChange, ("kind", "identity", "content_changed"), rows)
        transaction.on_commit(flush)


def enqueue_keys(candidates: Iterable[KeyedCandidate]) -> None:
    """Enqueue candidates given by their keys. One query, and one for each 500 of a kind."""
    enqueue(_with_identities(candidates))


def _with_identities(candidates: Iterable[KeyedCandidate]) -> Iterator[Candidate]:
    by_kind: dict[RecordKind, dict[int, bool]] = defaultdict(dict)
    for kind, key, changed in candidates:
        by_kind[kind][key] = changed or by_kind[kind].get(key, False)
    for kind, keys in by_kind.items():
        model = MODELS[kind]
        for chunk in chunks(sorted(keys)):
            for key, identity in model.objects.filter(pk__in=chunk).order_by().values_list("pk", model.IDENTITY):
                yield kind, identity, keys[key]


def flush() -> int:
    """Log the changes of all pending candidates; returns how many these were. Safe to stop and start again."""
    done = 0
    pending = PendingChange.objects.order_by("pk").values_list("pk", "kind", "identity", "content_changed")
    while PendingChange.objects.exists():
        with transaction.atomic():
            take_write_lock()
            rows = list(pending[:_MOST_AT_ONCE])
            _log_candidates((RecordKind(kind), identity, changed) for _, kind, identity, changed in rows)
            PendingChange.objects.filter(pk__in=[key for key, *_ in rows]).delete()
        done += len(rows)
    return done


def _log_candidates(candidates: Iterable[Candidate]) -> None:
    by_kind: dict[RecordKind, dict[str, bool]] = {kind: {} for kind in OUTBOX_KINDS}
    for kind, identity, changed in candidates:
        by_kind[kind][identity] = changed or by_kind[kind].get(identity, False)
    entries: list[ChangeEntry] = []
    for kind in OUTBOX_KINDS:
        _add_ancestors(kind, by_kind)
        if by_kind[kind]:
            entries += _change_entries(kind, by_kind[kind])
    log_changes(entries)


def _add_ancestors(kind: RecordKind, by_kind: dict[RecordKind, dict[str, bool]]) -> None:
    """Add what is public by candidates of this kind: what they sit in, and where events happened and camps stand."""
    if not by_kind[kind] or kind not in HIERARCHIES:
        return
    above = MODELS[kind].objects.filter(slug__in=list(by_kind[kind])).with_ancestors().order_by()
    by_kind[kind] = dict.fromkeys(above.values_list("slug", flat=True), False) | by_kind[kind]
    for name, named in PUBLIC_BY_TREES.get(kind, {}).items():
        where = above.filter(**{f"{name}__isnull": False}).values_list(f"{name}__slug", flat=True)
        by_kind[named] = dict.fromkeys(where, False) | by_kind[named]


def _change_entries(kind: RecordKind, candidates: dict[str, bool]) -> Iterator[ChangeEntry]:
    """Entries on candidates of one kind; stores which of them the log says are public.

    Two queries, and up to ten more if some appear or vanish.
    """
    model = MODELS[kind]
    published = _published(kind).filter(**{f"{model.IDENTITY}__in": list(candidates)})
    public = set(published.values_list(model.IDENTITY, flat=True))
    rows = PublishedRecord.objects.filter(kind=kind)
    logged = set(rows.filter(identity__in=list(candidates)).values_list("identity", flat=True))
    new, lost = public - logged, logged - public
    if lost:
        rows.filter(identity__in=lost).delete()
    bulk_insert_missing(PublishedRecord, ("kind", "identity"), [(int(kind), identity) for identity in sorted(new)])
    if kind in HIERARCHIES and (new or lost):  # what they sit in shows them, or no longer
        candidates |= dict.fromkeys(_directly_above(kind, new | lost), True)
    if kind in PAIR_MODELS and (paired := _paired_with(kind, new | lost)):  # they show them, or no longer
        public |= set(_published(kind).filter(slug__in=paired).values_list("slug", flat=True))
        candidates |= dict.fromkeys(paired, True)
    if kind in NAME_CODES and new:
        records = model.objects.filter(slug__in=new).order_by().values_list("pk", flat=True)
        count_public(kind, list(records))
    # A statement that is about a person now stands in that person's document, which has it logged.
    elsewhere = documented_elsewhere(lost)[0] if lost and kind is RecordKind.STATEMENTS else set()
    for identity in sorted(candidates):
        if identity in lost:
            yield ChangeKind.CHANGED if identity in elsewhere else ChangeKind.WITHDRAWN, kind, identity, ""
        elif identity in new:
            yield ChangeKind.CREATED, kind, identity, ""
        elif identity in public and candidates[identity]:
            yield ChangeKind.CHANGED, kind, identity, ""


def _directly_above(kind: RecordKind, slugs: set[str]) -> set[str]:
    """The parents of these records of a tree, further ones included: one query, or two."""
    found = set(MODELS[kind].objects.filter(slug__in=slugs).order_by().values_list("parent__slug", flat=True))
    if kind in PARENT_MODELS:
        further = PARENT_MODELS[kind].objects.filter(**{f"{PARENT_MODELS[kind].CHILD}__slug__in": slugs}).order_by()
        found |= set(further.values_list("parent__slug", flat=True))
    return found - {None}


def _paired_with(kind: RecordKind, slugs: set[str]) -> set[str]:
    """The records that are judged the same as these or not, or came before or after. Four queries; none for none."""
    return {
        slug
        for pairs, *sides in PAIR_MODELS[kind]
        for one, other in (sides, sides[::-1])
        for slug in (
            pairs.objects.filter(**{f"{one}__slug__in": slugs}).order_by().values_list(f"{other}__slug", flat=True)
            if slugs
            else ()
        )
    }


def _published(kind: RecordKind) -> QuerySet:
    """The public records of a kind that are logged by themselves."""
    records: QuerySet = MODELS[kind].objects.published().order_by()
    return records.filter(person__isnull=True) if kind is RecordKind.STATEMENTS else records


def log_what_is_missing() -> None:
    """Log every record of which the log says wrongly that it is public, or not; at first, all."""
    for chunk in chunks((kind, identity, False) for kind, identity, _ in wrongly_logged()):
        enqueue(chunk)
    flush()


def wrongly_logged() -> Iterator[tuple[RecordKind, str, bool]]:
    """Records that are public, which is the last value, while the log says they are not; or the other way round.

    Without pending candidates. Two queries for each kind.
    """
    for kind in OUTBOX_KINDS:
        identity = MODELS[kind].IDENTITY
        pending = PendingChange.objects.filter(kind=kind)
        logged = PublishedRecord.objects.filter(kind=kind)
        for records, name, others, is_public in (
            (_published(kind), identity, logged.filter(identity=OuterRef(identity)), True),
            (logged, "identity", _published(kind).filter(**{identity: OuterRef("identity")}), False),
        ):
            wrong = records.filter(~Exists(others), ~Exists(pending.filter(identity=OuterRef(name))))
            yield from ((kind, found, is_public) for found in list(wrong.values_list(name, flat=True)))
