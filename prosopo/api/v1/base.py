"""Base views of the API: read-only, with content negotiation and a limit of costly requests."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from rest_framework import viewsets
from rest_framework.exceptions import NotAcceptable
from rest_framework.request import Request
from rest_framework.views import APIView

from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.openapi import RecordSchema
from prosopo.load import ConcurrencyLimit, require_long_lane
from prosopo.media_types import preferred

COSTLY_REQUESTS = ConcurrencyLimit(
    "questions that take long",
    settings.QUESTIONS_AT_ONCE,
    "Others ask just now for what takes long.",
    wait=1,
    queue=settings.QUESTIONS_WAITING,
)


class ReadOnlyView(APIView):
    """A view that only reads, so that a request can be repeated; 406 names the formats that there are."""

    costly_actions: tuple[str, ...] = ()  # actions that take a tenth of a second or more

    def is_costly(self, request: HttpRequest, action: str) -> bool:
        """Whether the answer takes so long that few are made at once; decided before the request is parsed."""
        return action in self.costly_actions

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request, if there is room.

        Raises:
            Busy: where as many answers are being made that take long as may be.
            NeedsLongLane: in a thread of the quick lane, if the request asks for one of these.
        """
        request.GET = without_tracking(request.GET)  # type: ignore[assignment]  # a cached property
        method = (request.method or "").lower()
        action = getattr(self, "action_map", {}).get(method, method)
        if not self.is_costly(request, action):
            return self._dispatch_with_reconnect(request, *args, **kwargs)
        require_long_lane(request.META)
        with COSTLY_REQUESTS.place():
            return self._dispatch_with_reconnect(request, *args, **kwargs)

    def _dispatch_with_reconnect(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request; once more on a new connection where the database has closed the last one."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except (InterfaceError, OperationalError):
            if connection.in_atomic_block or connection.is_usable():
                raise
            connection.close()
            return super().dispatch(request, *args, **kwargs)

    def available_renderers(self) -> Sequence[Any]:
        """The renderers of the action, the default one first."""
        return self.renderer_classes

    def get_renderers(self) -> list[Any]:
        return [renderer() for renderer in self.available_renderers()]

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """The renderer that `format` names, whatever is accepted; else the most preferred one."""
        renderers, http_request = self.available_renderers(), request._request
        accepted = http_request.META.get("HTTP_ACCEPT", "*/*")
        format_name = http_request.GET.get("format")
        if format_name is None and accepted in {"*/*", renderers[0].media_type}:
            renderer = renderers[0]
        elif format_name is None:
            media_type = preferred(accepted, [candidate.media_type for candidate in renderers])
            renderer = next((candidate for candidate in renderers if candidate.media_type == media_type), None)
        else:
            renderer = next((candidate for candidate in renderers if candidate.format == format_name), None)
        if renderer is None and force:
            renderer = renderers[0]
        if renderer is not None:
            return renderer(), renderer.media_type
        if format_name is None:
            types = ", ".join(candidate.media_type for candidate in renderers)
            raise NotAcceptable(f"This is not served as “{accepted[:100]}”. Known: {types}.")
        formats = ", ".join(candidate.format for candidate in renderers)
        raise BadParameter([fault("format", format_name, f"This is not served in that format. Known: {formats}.")])


class ReadOnlyViewSet(ReadOnlyView, viewsets.GenericViewSet):
    """Answers GET and HEAD."""

    schema = RecordSchema()
    http_method_names = ["get", "head"]
    metadata_class = None


# What others add to addresses, and no service means: jQuery's and OpenRefine's way around caches, and campaign tags.
_TRACKING = ("_",)
_TRACKING_PREFIX = "utm_"


def without_tracking(query: QueryDict) -> QueryDict:
    """The parameters without `_` and `utm_…`: nothing depends on them, neither pages, files nor citations.

    >>> without_tracking(QueryDict("camp=vorkuta&_=1&utm_source=x")).urlencode()
    'camp=vorkuta'
    """
    added = [name for name in query if name in _TRACKING or name.startswith(_TRACKING_PREFIX)]
    if not added:
        return query
    rest = query.copy()
    for name in added:
        del rest[name]
    return rest


def refuse_unknown(request: Request, known: tuple[str, ...] = ()) -> None:
    """Raise BadParameter where the request has an unknown parameter."""
    all_known = {*known, "format"}
    unknown = sorted(set(request.query_params) - all_known)
    if unknown:
        message = f"There is no such parameter here. Known: {', '.join(sorted(all_known))}."
        raise BadParameter([fault(name, request.query_params[name], message) for name in unknown])
