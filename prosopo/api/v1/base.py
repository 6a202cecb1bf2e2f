"""What every view of the API shares: it is read-only, and it says what it cannot answer."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from rest_framework import viewsets
from rest_framework.exceptions import NotAcceptable
from rest_framework.request import Request
from rest_framework.views import APIView

from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.openapi import RecordSchema
from prosopo.load import ConcurrencyLimit, require_long_lane
from prosopo.media_types import preferred

QUESTIONS = ConcurrencyLimit(
    "questions that take long",
    settings.QUESTIONS_AT_ONCE,
    "Others ask just now for what takes long.",
    wait=1,
    queue=settings.QUESTIONS_WAITING,
)


class ReadingView(APIView):
    """Changes nothing, so that it may be asked again; says which forms there are where none of them is asked for."""

    costly: tuple[str, ...] = ()  # actions that take a tenth of a second or more

    def is_costly(self, request: HttpRequest, action: str) -> bool:
        """Whether the answer takes so long that few are made at once; told before anything of the request is read."""
        return action in self.costly

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer, if there is room.

        Raises:
            Busy: where as many answers are being made that take long as may be.
            NeedsLongLane: in a thread of the quick lane, if the request asks for one of these.
        """
        method = (request.method or "").lower()
        action = getattr(self, "action_map", {}).get(method, method)
        if not self.is_costly(request, action):
            return self._dispatched(request, *args, **kwargs)
        require_long_lane(request.META)
        with QUESTIONS.place():
            return self._dispatched(request, *args, **kwargs)

    def _dispatched(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; once more over a new connection where the database has hung up since the last request."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except (InterfaceError, OperationalError):
            if connection.in_atomic_block or connection.is_usable():
                raise
            connection.close()
            return super().dispatch(request, *args, **kwargs)

    def served(self) -> Sequence[Any]:
        """The renderers of what is asked for, the usual one first."""
        return self.renderer_classes

    def get_renderers(self) -> list[Any]:
        return [renderer() for renderer in self.served()]

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        """The form that `format` names, whatever else is accepted; else the one that is wanted most."""
        known, asked = self.served(), request._request
        wanted = asked.META.get("HTTP_ACCEPT", "*/*")
        form = asked.GET.get("format")
        if form is None and wanted in {"*/*", known[0].media_type}:
            found = known[0]
        elif form is None:
            chosen = preferred(wanted, [one.media_type for one in known])
            found = next((one for one in known if one.media_type == chosen), None)
        else:
            found = next((one for one in known if one.format == form), None)
        if found is None and force:
            found = known[0]
        if found is not None:
            return found(), found.media_type
        if form is None:
            types = ", ".join(one.media_type for one in known)
            raise NotAcceptable(f"This is not served as “{wanted[:100]}”. Known: {types}.")
        forms = ", ".join(one.format for one in known)
        raise BadParameter([fault("format", form, f"This is not served in that format. Known: {forms}.")])


class ReadOnlyViewSet(ReadingView, viewsets.GenericViewSet):
    """Answers GET and HEAD."""

    schema = RecordSchema()
    http_method_names = ["get", "head"]
    metadata_class = None


def refuse_unknown(request: Request, known: tuple[str, ...] = ()) -> None:
    """Raise BadParameter where the request has a parameter that is not known."""
    every = {*known, "format"}
    unknown = sorted(set(request.query_params) - every)
    if unknown:
        message = f"There is no such parameter here. Known: {', '.join(sorted(every))}."
        raise BadParameter([fault(name, request.query_params[name], message) for name in unknown])
