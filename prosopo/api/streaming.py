"""Streamed downloads: each in one snapshot of the database, and only a few at once."""

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from rest_framework import exceptions, status

from prosopo.base_url import base_of
from prosopo.exporters.current_release import current_publication
from prosopo.exporters.links import citation_link, dataset_links, link_header
from prosopo.exporters.publication import Publication
from prosopo.load import require_long_lane
from prosopo.models.snapshots import snapshot

_RETRY_AFTER = 10  # seconds
_MOST_OF_TITLE = 60  # letters of the dataset's title in the name of a file: systems take 255 bytes of a name at most

# No program takes this for a line of a file, so that none takes the file for a whole one: servers end what has failed
# as if it were complete. Of CSV it has more cells than any table.
_INCOMPLETE_MARK = (
    "\r\nINCOMPLETE: the server could not write this file to its end. Download it again" + "," * 200 + "\r\n"
)

_log = logging.getLogger(__name__)
_slots = BoundedSemaphore(settings.EXPORTS_AT_ONCE)  # of this process


class Busy(exceptions.APIException):
    """Too many downloads are under way: a slow one occupies a thread of the server, and others need some, too."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = f"Others are downloading just now: try again in {_RETRY_AFTER} seconds."
    wait = _RETRY_AFTER  # what `Retry-After` says


def download(
    request: HttpRequest,
    pieces: Callable[[Publication], Iterable[bytes]],
    content_type: str,
    name: str,
    suffix: str,
    citation: str = "",
) -> StreamingHttpResponse:
    """The response with a file in pieces; its name and its headers give the version, and where its citation is.

    Raises:
        Busy: where as many downloads are under way as the server has room for.
        NeedsLongLane: in a thread of the quick lane, if the request asks for one.
    """
    base = base_of(request)
    stream = _stream(base, pieces)
    if request.method != "HEAD":
        require_long_lane(request.META)
    publication = current_publication(base) if request.method == "HEAD" else next(stream)
    headers = {
        "Content-Disposition": f'attachment; filename="{filename_of(publication, name, suffix)}"',
        "Cache-Control": "no-store",  # too long to be kept, and soon another
        "X-Accel-Buffering": "no",  # so that proxies hand it on at once
        "Link": link_header(
            [*dataset_links(base, publication.licence), *([citation_link(f"{base}{citation}")] if citation else [])]
        ),
    }
    if request.method == "HEAD":  # streamed as well, or it would tell a length, and a wrong one
        return StreamingHttpResponse((), content_type=content_type, headers=headers)
    return StreamingHttpResponse(stream, content_type=content_type, headers=headers)


def filename_of(publication: Publication, name: str, suffix: str) -> str:
    """The name of a file, by dataset, content and version: `prosopo-people-2026.11.26.42.csv`; in ASCII."""
    return f"{publication.slug[:_MOST_OF_TITLE]}-{name}-{publication.version}.{suffix}"


def name_header(publication: Publication, name: str, suffix: str) -> dict[str, str]:
    """The header that names a file to whoever saves it; a browser may show it as well."""
    return {"Content-Disposition": f'inline; filename="{filename_of(publication, name, suffix)}"'}


def _stream(base: str, pieces: Callable[[Publication], Iterable[bytes]]) -> Iterator[Any]:
    """The publication as of the snapshot, then the pieces.

    A failure before the first two pieces, the header and what follows it, is raised, and answered as an error.
    """
    if not _slots.acquire(blocking=False):
        raise Busy
    has_begun = False
    try:
        with snapshot():
            publication = current_publication(base)
            remaining = iter(pieces(publication))
            first = [*islice(remaining, 2)]
            yield publication
            has_begun = True
            yield from first
            yield from remaining
    except Exception:  # of whatever kind: what has been sent cannot be taken back
        if not has_begun:
            raise
        _log.exception("A download broke off")
        yield _INCOMPLETE_MARK.encode()
    finally:
        _slots.release()
