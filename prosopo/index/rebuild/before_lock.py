"""Refreshing people ahead of the lock: built while others may write, and again if somebody did."""

from django.db import transaction

from prosopo.index.builders.facets import facet_rows
from prosopo.index.builders.people import people
from prosopo.index.models.documents import PersonDocument
from prosopo.index.name_index.uses import uses
from prosopo.index.name_index.writing import add_words, public_words, words_of
from prosopo.index.rebuild.processes import turn_to_write
from prosopo.index.sync.refreshing import refresh_people, stale_rows
from prosopo.index.sync.writing import replace_documents
from prosopo.models import Person
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.write_lock import share_write_lock, take_write_lock
from prosopo.schema import RecordKind


def rebuild_people(keys: list[int]) -> None:
    """Refresh people, building their records before the write lock is taken; after it, if somebody wrote meanwhile.

    Each change of something of theirs gives a document another stamp, marks it as stale, or deletes it. A change that
    only adds leaves stale documents as they are: so these are always built under the lock.
    """
    before = _stamps(keys)
    records = people(keys)
    public = [record.key for record in records]
    rows, names = facet_rows(records), uses(RecordKind.PEOPLE, public)
    with turn_to_write(), transaction.atomic():
        share_write_lock()
        # In a transaction of its own, so that processes that meet the same new words wait only briefly.
        add_words(words_of(names), public_words(RecordKind.PEOPLE, names))
    with turn_to_write(), transaction.atomic():
        share_write_lock()
        _locked(keys)  # another may be building the whole index anew as well
        if not stale_rows(keys) and _stamps(keys) == before and [key for (key,) in _published(keys)] == public:
            if hidden := set(keys) - set(public):  # they have no document whose stamp would show a change
                names += uses(RecordKind.PEOPLE, hidden)
            replace_documents(keys, records, rows, names)
            return
    with turn_to_write(), transaction.atomic():
        take_write_lock()
        refresh_people(keys)


_locked = QueryByKeys(
    lambda keys: Person.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk")
)
_published = QueryByKeys(lambda keys: Person.objects.published().filter(pk__in=keys).order_by("pk").values_list("pk"))
_stamps = QueryByKeys(lambda keys: PersonDocument.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "stamp"))
