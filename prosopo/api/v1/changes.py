"""What has changed since, for harvesters: whoever asks on from answer to answer misses nothing and is told it once."""

import datetime
import re
from typing import Any

import django_filters
from django import forms
from django.core import signing
from django.http import HttpResponse
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework import serializers
from rest_framework.request import Request

from prosopo import models
from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.base import ReadOnlyViewSet, refuse_unknown
from prosopo.api.v1.filter_base import Parameter, all_read
from prosopo.api.v1.form_fields import ChoicesField, EveryValue
from prosopo.api.v1.pagination import SizedPagination, page_size
from prosopo.api.v1.responses import answer
from prosopo.index.builders.fragments import JSON, address
from prosopo.index.log import entries
from prosopo.index.log.entries import LogEntry, LogPosition
from prosopo.index.models.log import LOGGED_KINDS, ChangeKind

KINDS = {kind.plural: kind for kind in LOGGED_KINDS}
CHANGE_KINDS = {kind.word: kind for kind in ChangeKind}

_TIME = re.compile(r"\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?([Zz]|[+-]\d\d:\d\d)?)?\Z", re.ASCII)
_REMEDY = (
    "Give a date (2026-11-26), a time with its zone (2026-11-26T10:00:00Z; a + is written %2B), or what `since` was in "
    "an earlier answer."
)
_tokens = signing.Signer(salt="prosopo.changes")  # without a time: the same place has the same token


class SinceField(forms.Field):
    """A place in the log, or a time; None for the log's beginning."""

    widget = EveryValue

    def to_python(self, value: list[str]) -> LogPosition | datetime.datetime | None:
        given = list(dict.fromkeys(value or []))
        if not given:
            return None
        if len(given) > 1:
            raise forms.ValidationError("Give this parameter once: two different values cannot both be meant.")
        try:
            return _read_time(given[0]) if _TIME.match(given[0]) else _read_token(given[0])
        except (signing.BadSignature, ValueError, TypeError) as error:
            raise forms.ValidationError(_REMEDY) from error


def _read_token(given: str) -> LogPosition:
    """The position that a token has. One of before 0.1.0 has two numbers more before it, which told the order then."""
    *_, change, written = _tokens.unsign_object(given)
    return LogPosition(change, written)


def _read_time(given: str) -> datetime.datetime:
    """The moment that is meant, of a date the first in UTC; ValueError where there is none, or no zone."""
    time = datetime.datetime.fromisoformat(given.upper())
    if len(given) == len("2026-11-26"):
        return time.replace(tzinfo=datetime.UTC)
    if time.tzinfo is None:
        raise ValueError(f"{given} has no zone")
    return time


class ChangeFilters(django_filters.FilterSet):
    """Which changes are asked for."""

    since = Parameter(
        SinceField,
        (
            "Where to begin: what `since` was in an earlier answer, so that nothing is missed and nothing told twice; "
            "or a date or time (RFC 3339), so that nothing is missed of what could not be read then, but what was "
            "written shortly before may be told too. Left out, the log is given from its beginning."
        ),
        "2026-11-26T10:00:00Z",
    )
    kind = Parameter(ChoicesField, f"Kinds of records: {', '.join(KINDS)}; several by commas.", "people", KINDS)
    change = Parameter(
        ChoicesField, f"What happened: {', '.join(CHANGE_KINDS)}; several by commas.", "withdrawn,merged", CHANGE_KINDS
    )


class Successor(serializers.Serializer):
    """The record that speaks of the same person now."""

    slug = serializers.CharField()
    url = serializers.CharField(help_text="Its address on this server.")


class LoggedChange(serializers.Serializer):
    """What readers saw happen to a record, and when."""

    change = serializers.ChoiceField(
        list(CHANGE_KINDS),
        help_text=(
            "`created`: it became public. `changed`: it is another; at times only in what it names. `withdrawn`: it is "
            "public no longer. `merged`: the same, and `into` tells which record speaks of that person now."
        ),
    )
    kind = serializers.ChoiceField(list(KINDS))
    identity = serializers.CharField(help_text="Its slug or reference.")
    url = serializers.CharField(help_text="Its address on this server.")
    at = serializers.DateTimeField(help_text="When it was logged; a transaction may have ended a little later.")
    into = Successor(allow_null=True)


class ChangesPagination(SizedPagination):
    """What the API's documentation says of a page of the log."""

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
    serializer_class = LoggedChange
    shown = 50  # unless more are asked for

    def list(self, request: Request) -> HttpResponse:
        refuse_unknown(request, (*ChangeFilters.base_filters, "page_size"))
        given = all_read(ChangeFilters, request.query_params)
        size = page_size(request, self.shown)
        kinds, change_kinds = (
            [known[word] for word in given[name]] for name, known in (("kind", KINDS), ("change", CHANGE_KINDS))
        )
        page = entries.page(_begin(given["since"]), size, kinds, change_kinds)
        token = _tokens.sign_object(list(page.end), compress=True)
        query = request.query_params.copy()
        query["since"] = token
        url = request.build_absolute_uri(f"{request.path}?{query.urlencode()}") if page.more else None
        return answer(request, {"results": [_shown(one) for one in page.entries], "next": url, "since": token})


def _begin(since: LogPosition | datetime.datetime | None) -> LogPosition:
    """The place behind which the page begins. One query, or none."""
    if since is None:
        return LogPosition()
    if isinstance(since, datetime.datetime):
        return entries.position_at(since)
    if not entries.has_position(since):
        message = "The log has been put back to an older state: leave this out, and compare what you have."
        raise BadParameter([fault("since", _tokens.sign_object(list(since), compress=True), message)])
    return since


def _shown(entry: LogEntry) -> JSON:
    into = {"slug": entry.merged_into, "url": address("people", entry.merged_into)} if entry.merged_into else None
    return {
        "change": entry.change_kind.word,
        "kind": entry.kind.plural,
        "identity": entry.identity,
        "url": address(entry.kind.plural, entry.identity),
        "at": entry.at,
        "into": into,
    }
