"""Making up for what was cut short: whoever is killed after a commit leaves people to be refreshed, and news untold.

Both are noted in the transaction that concerns them, so that nothing is lost; only somebody has to go on with it. That
is whoever comes next: who starts the server, who prepares it, or who writes.
"""

import time

from prosopo.index.builders.fingerprint import fingerprint
from prosopo.index.log.outbox import flush
from prosopo.index.models.documents import PersonDocument
from prosopo.index.rebuild import builds
from prosopo.index.sync.refreshing import AT_ONCE, refresh, refresh_stale

PATIENCE = 30.0  # seconds, at a start: more than is left by anything but a change of a hundred thousand people


def make_up(patience: float = PATIENCE) -> bool:
    """Refresh, and tell in the log, whatever was put off; whether that is all. Beyond the time, the rest stays noted.

    Where the index is ours, also refresh those whom an older server has written since it was built.
    """
    deadline = time.monotonic() + patience
    refresh_stale(patience)
    while (keys := _written_by_others()) and time.monotonic() < deadline:
        refresh(keys)
    flush()
    return not keys and not PersonDocument.objects.filter(stale=True).exists()


def _written_by_others() -> list[int]:
    """The first of these. Three queries, each of which reads one end of an index."""
    if not builds.is_current():
        return []
    documents = PersonDocument.objects.order_by("fingerprint", "pk").values_list("pk", flat=True)
    ours = fingerprint()
    for others in ({"fingerprint__isnull": True}, {"fingerprint__lt": ours}, {"fingerprint__gt": ours}):
        if keys := list(documents.filter(**others)[:AT_ONCE]):
            return keys
    return []
