"""Refreshing people while others may write: what is built before the lock is taken, and anew if it came too late."""

from django.db import transaction

from prosopo.index.builders.facets import facets
from prosopo.index.builders.people import people
from prosopo.index.models.documents import PersonDocument
from prosopo.index.names.uses import uses
from prosopo.index.names.writing import add_words, public_words, words_of
from prosopo.index.rebuild.processes import writing
from prosopo.index.sync.refreshing import refresh, stale
from prosopo.index.sync.writing import replace_documents
from prosopo.models import Person
from prosopo.models.compiled_queries import QueryByKeys
from prosopo.models.write_lock import share_write_lock, take_write_lock
from prosopo.schema import RecordKind


def refresh_ahead(keys: list[int]) -> None:
    """Build anew what the index says of people, before others are kept from writing; again if they wrote meanwhile.

    Whatever concerns someone gives their document another stamp, marks it as stale, or takes it away; what only adds to
    someone who is stale already does nothing, so that the stale are always built anew.
    """
    before = _stamps(keys)
    records = people(keys)
    public = [record.key for record in records]
    rows, names = facets(records), uses(RecordKind.PEOPLE, public)
    with writing(), transaction.atomic():
        share_write_lock()
        # At once, so that nobody waits for whoever meets the same words first.
        add_words(words_of(names), public_words(RecordKind.PEOPLE, names))
    with writing(), transaction.atomic():
        share_write_lock()
        _locked(keys)  # another may be building the whole index anew as well
        if not stale(keys) and _stamps(keys) == before and [key for (key,) in _published(keys)] == public:
            if hidden := set(keys) - set(public):  # no document of theirs would tell of a change
                names += uses(RecordKind.PEOPLE, hidden)
            replace_documents(keys, records, rows, names)
            return
    with writing(), transaction.atomic():
        take_write_lock()
        refresh(keys)


_locked = QueryByKeys(
    lambda keys: Person.objects.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk")
)
_published = QueryByKeys(lambda keys: Person.objects.published().filter(pk__in=keys).order_by("pk").values_list("pk"))
_stamps = QueryByKeys(lambda keys: PersonDocument.objects.filter(pk__in=keys).order_by("pk").values_list("pk", "stamp"))
