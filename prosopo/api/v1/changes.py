"""The log of changes for harvesters: one that follows its pages misses nothing, and is given each entry once."""

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any

import django_filters
import orjson
from django import forms
from django.core import signing
from django.http.response import HttpResponseBase
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.request import Request

from prosopo import models
from prosopo.api.problems import BadParameter, fault
from prosopo.api.rendering import JSONRenderer
from prosopo.api.streaming import download
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.file_names import list_name
from prosopo.api.v1.filter_base import Parameter, clean_parameters
from prosopo.api.v1.form_fields import ChoicesField
from prosopo.api.v1.pagination import SizedPagination, page_size
from prosopo.api.v1.renderers import LIST_RENDERERS
from prosopo.api.v1.responses import json_response
from prosopo.api.v1.serializers.changes import LoggedChangeSerializer
from prosopo.exporters.formats import FORMATS
from prosopo.exporters.publication import Publication
from prosopo.index.builders.fragments import address
from prosopo.index.log import entries
from prosopo.index.log.entries import LogEntry, LogPosition
from prosopo.index.models.log import LOGGED_KINDS, ChangeKind
from prosopo.schema import RecordKind
from prosopo.types import JSON

KINDS = {kind.plural: kind for kind in LOGGED_KINDS}
CHANGE_KINDS = {kind.word: kind for kind in ChangeKind}

_TIME = re.compile(r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)?)?\Z", re.ASCII)
_REMEDY = (
    "Give a date (2026-11-26), a time with its zone (2026-11-26T10:00:00Z; a + is written %2B), or what `since` was in "
    "an earlier answer."
)
_NDJSON = FORMATS["ndjson"]
_AT_ONCE = 1000  # entries that a file is written from at a time
_tokens = signing.Signer(salt="prosopo.changes")  # without a time: the same place has the same token


class SinceField(forms.Field):
    """A position in the log, or a time; None for the log's beginning."""

    def to_python(self, value: list[str] | None) -> LogPosition | datetime.datetime | None:
        values = list(dict.fromkeys(value or []))
        if not values:
            return None
        if len(values) > 1:
            raise forms.ValidationError("Give this parameter once: two different values cannot both be meant.")
        try:
            return _read_time(values[0]) if _TIME.match(values[0]) else _read_token(values[0])
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise forms.ValidationError(_REMEDY) from error


def _read_token(token: str) -> LogPosition:
    """The position in a token. A token from before 0.1.0 begins with two more numbers, which gave the order then."""
    *_, change, written = _tokens.unsign_object(token)
    return LogPosition(change, written)


def _read_time(text: str) -> datetime.datetime:
    """The time in a text, of a date its start in UTC; ValueError where it is no time, or has no zone."""
    time = datetime.datetime.fromisoformat(text.upper())
    if len(text) == len("2026-11-26"):
        return time.replace(tzinfo=datetime.UTC)
    if time.tzinfo is None:
        raise ValueError(f"{text} has no zone")
    return time


class ChangeFilters(django_filters.FilterSet):
    """The filters of the log."""

    since = Parameter(
        SinceField,
        (
            "Where to begin: what `since` was in an earlier answer, so that nothing is missed and nothing told twice; "
            "or a date or time (RFC 3339), so that nothing is missed of what could not be read then, but what could "
            "be read for less than five minutes is told again. Left out, the log is given from its beginning."
        ),
        "2026-11-26T10:00:00Z",
    )
    kind = Parameter(ChoicesField, f"Kinds of records: {', '.join(KINDS)}; several by commas.", "people", KINDS)
    change = Parameter(
        ChoicesField, f"What happened: {', '.join(CHANGE_KINDS)}; several by commas.", "withdrawn,merged", CHANGE_KINDS
    )


class ChangesPagination(SizedPagination):
    """The documentation of pages of the log."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        properties = {
            "results": schema | {"description": "In order. Passages change with the statements that rest on them."},
            "next": {
                "type": ["string", "null"],
                "format": "uri",
                "description": "Where to go on now; null where all has been told. A page on the way may be empty.",
            },
            "since": {"type": "string", "description": "What to give as `since` the next time."},
        }
        return {"type": "object", "required": list(properties), "properties": properties}


class ChangeViewSet(ReadOnlyViewSet):
    """What was created, changed, withdrawn or merged, in order: for harvesters."""

    queryset = models.Person.objects.none()
    filterset_class = ChangeFilters
    filter_backends = [DjangoFilterBackend]
    pagination_class = ChangesPagination
    serializer_class = LoggedChangeSerializer
    default_page_size = 50  # unless more are asked for
    renderer_classes = [JSONRenderer, *(one for one in LIST_RENDERERS if one.format == _NDJSON.name)]

    def list(self, request: Request) -> HttpResponseBase:
        refuse_unknown(request, (*ChangeFilters.base_filters, "page_size"))
        parameters = clean_parameters(ChangeFilters, request.query_params)
        size = page_size(request, self.default_page_size)
        kinds = [KINDS[word] for word in parameters["kind"]]
        change_kinds = [CHANGE_KINDS[word] for word in parameters["change"]]
        start = _start_position(parameters["since"])
        if request.accepted_renderer.format == _NDJSON.name:
            return self._export(request, start, kinds, change_kinds)
        page = entries.page(start, size, kinds, change_kinds)
        url = _next_url(request, page.end) if page.more else None
        results = [_change(entry) for entry in page.entries]
        return json_response(request, {"results": results, "next": url, "since": _token(page.end)})

    def _export(
        self, request: Request, start: LogPosition, kinds: Sequence[RecordKind], change_kinds: Sequence[ChangeKind]
    ) -> HttpResponseBase:
        """All entries behind a position as a file; its header `Link` (`next`) leads to what will come after them."""
        if "page_size" in request.query_params:
            message = "As ndjson, a list is given whole, not in pages: leave this out."
            raise BadParameter([fault("page_size", request.query_params["page_size"], message)])
        end = start

        def lines(publication: Publication) -> Iterator[bytes]:
            nonlocal end
            end = max(start, entries.end())  # in the snapshot that the file is read in
            pages = entries.pages(start, _AT_ONCE, kinds, change_kinds)
            return (b"".join(map(_line, page.entries)) for page in pages)

        name = list_name(self.basename, request.query_params)
        response = download(request, lines, _NDJSON.content_type, name, _NDJSON.suffix)
        if request.method == "HEAD":
            end = max(start, entries.end())
        response.headers["Link"] += f', <{_next_url(request, end)}>; rel="next"'
        return response


def _token(position: LogPosition) -> str:
    return _tokens.sign_object(list(position), compress=True)


def _next_url(request: Request, position: LogPosition) -> str:
    """The address of what comes after a position, with the other parameters of a request."""
    query = request.query_params.copy()
    query["since"] = _token(position)
    return str(request.build_absolute_uri(f"{request.path}?{query.urlencode()}"))


def _start_position(since: LogPosition | datetime.datetime | None) -> LogPosition:
    """The position behind which the page begins. One query, or none."""
    if since is None:
        return LogPosition()
    if isinstance(since, datetime.datetime):
        return entries.position_at(since)
    if not entries.has_position(since):
        message = "The log has been put back to an older state: leave this out, and compare what you have."
        raise BadParameter([fault("since", _token(since), message)])
    return since


def _line(entry: LogEntry) -> bytes:
    return orjson.dumps(_change(entry), option=orjson.OPT_APPEND_NEWLINE)


def _change(entry: LogEntry) -> JSON:
    successor = {"slug": entry.merged_into, "url": address("people", entry.merged_into)} if entry.merged_into else None
    return {
        "change": entry.change_kind.word,
        "kind": entry.kind.plural,
        "identity": entry.identity,
        "url": address(entry.kind.plural, entry.identity),
        "at": entry.at,
        "into": successor,
    }
