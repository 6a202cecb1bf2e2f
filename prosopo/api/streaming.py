"""Answers that are written while they are sent: in one snapshot of the database, and never more than a few at once."""

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from rest_framework import exceptions, status

from prosopo.api.base_url import base_of
from prosopo.exporters.current_release import published
from prosopo.exporters.publication import Publication
from prosopo.load import require_long_lane
from prosopo.models.snapshots import snapshot

_AGAIN_IN = 10  # seconds

# No program takes this for a line of a file, so that none takes the file for a whole one: servers end what has failed
# as if it were complete. Of CSV it has more cells than any table.
_BROKEN_OFF = "\r\nINCOMPLETE: the server could not write this file to its end. Download it again" + "," * 200 + "\r\n"

_log = logging.getLogger(__name__)
_places = BoundedSemaphore(settings.EXPORTS_AT_ONCE)  # of this process


class Busy(exceptions.APIException):
    """Whoever downloads slowly occupies a thread of the server, so that some are kept for everybody else."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = f"Others are downloading just now: try again in {_AGAIN_IN} seconds."
    wait = _AGAIN_IN  # what `Retry-After` says


def download(
    request: HttpRequest,
    pieces: Callable[[Publication], Iterable[bytes]],
    content_type: str,
    what: str,
    suffix: str,
    citation: str = "",
) -> HttpResponse:
    """The pieces of a file that tells of what is public; its name and its headers say as of when, and how to cite it.

    Raises:
        Busy: where as many downloads are under way as the server has room for.
        NeedsLongLane: in a thread of the quick lane, if the request asks for one.
    """
    base = base_of(request)
    sent = _sent(base, pieces)
    if request.method != "HEAD":
        require_long_lane(request.META)
    publication = published(base) if request.method == "HEAD" else next(sent)
    headers = {
        "Content-Disposition": f'attachment; filename="{filename_of(publication, what, suffix)}"',
        "Cache-Control": "no-store",  # too long to be kept, and soon another
        "X-Accel-Buffering": "no",  # so that proxies hand it on at once
        "Link": ", ".join(links(publication, citation)),
    }
    if request.method == "HEAD":  # streamed as well, or it would tell a length, and a wrong one
        return StreamingHttpResponse((), content_type=content_type, headers=headers)
    return StreamingHttpResponse(sent, content_type=content_type, headers=headers)


def links(publication: Publication, citation: str = "") -> list[str]:
    """What a file or record tells of the dataset that it is from, of its terms, and of where its citation is."""
    known = [f'<{publication.url}>; rel="collection"', f'<{publication.licence.url}>; rel="license"']
    return [*known, f'<{publication.base}{citation}>; rel="describedby"; title="citation"'] if citation else known


def filename_of(publication: Publication, what: str, suffix: str) -> str:
    """`prosopo-people-2026.11.26.42.csv`: of which dataset, what, and in which version."""
    return f"{publication.slug}-{what}-{publication.version}.{suffix}"


def _sent(base: str, pieces: Callable[[Publication], Iterable[bytes]]) -> Iterator[Any]:
    """What is public, as of when nothing more is seen of what others write; then the pieces.

    Whatever fails before the first two of them are there, a header and what follows it, is answered as an error.
    """
    if not _places.acquire(blocking=False):
        raise Busy
    has_begun = False
    try:
        with snapshot():
            publication = published(base)
            source = iter(pieces(publication))
            first = [*islice(source, 2)]
            yield publication
            has_begun = True
            yield from first
            yield from source
    except Exception:  # of whatever kind: what has been sent cannot be taken back
        if not has_begun:
            raise
        _log.exception("A download broke off")
        yield _BROKEN_OFF.encode()
    finally:
        _places.release()
