"""Finishing what was interrupted: a process killed after a commit leaves stale documents and a log to be written.

Both are marked in the transaction that made the change, so that nothing is lost. Whoever comes next goes on with them:
a server that starts, `prepare`, or the next change.
"""

import time

from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.log.outbox import flush
from prosopo.index.models.documents import PersonDocument
from prosopo.index.rebuild import builds
from prosopo.index.sync.refreshing import MOST_AT_ONCE, refresh_people, refresh_stale

PATIENCE = 30.0  # seconds at a start: enough for all but a change of a hundred thousand people


def finish_interrupted(patience: float = PATIENCE) -> bool:
    """Refresh stale documents and write the log; returns whether all is done. After the time, the rest stays marked.

    Where the index was built by this code, documents that an older server has written since are refreshed too.
    """
    deadline = time.monotonic() + patience
    refresh_stale(patience)
    while (keys := _built_by_other_code()) and time.monotonic() < deadline:
        refresh_people(keys)
    flush()
    return not keys and not PersonDocument.objects.filter(stale=True).exists()


def _built_by_other_code() -> list[int]:
    """The first people whose documents were built by other code. Three queries, each of one end of an index."""
    if not builds.is_current():
        return []
    documents = PersonDocument.objects.order_by("fingerprint", "pk").values_list("pk", flat=True)
    ours = fingerprint()
    for others in ({"fingerprint__isnull": True}, {"fingerprint__lt": ours}, {"fingerprint__gt": ours}):
        if keys := list(documents.filter(**others)[:MOST_AT_ONCE]):
            return keys
    return []
