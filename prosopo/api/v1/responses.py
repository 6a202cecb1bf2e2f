"""Cacheable responses: with an ETag and a lifetime; 304 where the client has the same already."""

from typing import Any

import orjson
from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from rest_framework.request import Request

from prosopo.index.reading.documents import digest


def cache_control() -> str:
    """The value of `Cache-Control`: shared caches may keep a response for so long."""
    return f"public, max-age={settings.API_MAX_AGE}"


def json_response(
    request: Request, record: Any, tag: str | None = None, headers: dict[str, str] | None = None
) -> HttpResponse:
    """A record or list as JSON, or 304; `tag` changes when the record does, and is made from the JSON if not given."""
    return cacheable_response(request, orjson.dumps(record), "application/json", tag, headers)


def cacheable_response(
    request: Request, body: bytes, content_type: str, tag: str | None = None, headers: dict[str, str] | None = None
) -> HttpResponse:
    """A body in any format, or 304."""
    etag = f'"{tag or digest(body)}"'
    response = HttpResponse(body, content_type=content_type, headers=headers)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = cache_control()
    return get_conditional_response(request._request, etag=etag, response=response) or response
