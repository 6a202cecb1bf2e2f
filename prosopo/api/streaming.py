"""Answers that are written while they are sent: in one snapshot of the database, and never more than a few at once."""

import re
from collections.abc import Iterable, Iterator
from threading import BoundedSemaphore

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from rest_framework import exceptions, status

from prosopo.exporters.publication import Publication
from prosopo.models.snapshots import snapshot

_AGAIN_IN = 10  # seconds
_NOT_IN_A_NAME = re.compile("[^a-z0-9]+")

_places = BoundedSemaphore(settings.EXPORTS_AT_ONCE)  # of this process


class Busy(exceptions.APIException):
    """Whoever downloads slowly occupies a thread of the server, so that some are kept for everybody else."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = f"Others are downloading just now: try again in {_AGAIN_IN} seconds."
    wait = _AGAIN_IN  # what `Retry-After` says


def download(
    request: HttpRequest, pieces: Iterable[bytes], content_type: str, filename: str, publication: Publication
) -> HttpResponse:
    """The pieces as a file of this name.

    Raises:
        Busy: where as many downloads are under way as the server has room for.
    """
    headers = {
        "Content-Disposition": f'attachment; filename="{filename}"',
        "Cache-Control": "no-store",  # too long to be kept, and soon another
        "X-Accel-Buffering": "no",  # so that proxies hand it on at once
        "Link": ", ".join(links(publication)),
    }
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type, headers=headers)
    sent = _sent(pieces)
    next(sent)  # whatever fails before the first piece is answered as an error
    return StreamingHttpResponse(sent, content_type=content_type, headers=headers)


def links(publication: Publication) -> list[str]:
    """What a file or record tells of the dataset that it is from: how to cite it, and under which terms it is."""
    return [f'<{publication.url}>; rel="collection"', f'<{publication.licence.url}>; rel="license"']


def filename_of(publication: Publication, what: str, suffix: str) -> str:
    """`prosopo-people-2026-11-26.csv`: of which dataset, what, and as of when."""
    return f"{slug_of(publication)}-{what}-{publication.date}.{suffix}"


def slug_of(publication: Publication) -> str:
    """The dataset's title as it may stand in a file's name."""
    return _NOT_IN_A_NAME.sub("-", publication.title.lower()).strip("-") or "dataset"


def _sent(pieces: Iterable[bytes]) -> Iterator[bytes]:
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        with snapshot():
            source = iter(pieces)
            first = next(source, b"")
            yield b""
            yield first
            yield from source
    finally:
        _places.release()
