"""What every view of the API shares: it is read-only, and it says what it cannot answer."""

from typing import Any

from django.db import InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import viewsets
from rest_framework.exceptions import NotAcceptable
from rest_framework.request import Request
from rest_framework.views import APIView

from prosopo.api.problems import BadParameter, fault
from prosopo.api.v1.schema import RecordSchema


class ReadingView(APIView):
    """Changes nothing, so that it may be asked again; says which forms there are where none of them is asked for."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; once more over a new connection where the database has hung up since the last request."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except (InterfaceError, OperationalError):
            if connection.in_atomic_block or connection.is_usable():
                raise
            connection.close()
            return super().dispatch(request, *args, **kwargs)

    def perform_content_negotiation(self, request: Request, force: bool = False) -> Any:
        wanted = request._request.META.get("HTTP_ACCEPT", "*/*")
        if wanted in {"*/*", "application/json"} and "format" not in request._request.GET:
            renderer = self.renderer_classes[0]
            return renderer(), renderer.media_type
        try:
            if not force and request.query_params.get("format") == "":
                raise Http404
            return super().perform_content_negotiation(request, force)
        except Http404 as error:
            known = ", ".join(renderer.format for renderer in self.get_renderers())
            message = f"This is not served in that format. Known: {known}."
            raise BadParameter([fault("format", request.query_params["format"], message)]) from error
        except NotAcceptable as error:
            known = ", ".join(renderer.media_type for renderer in self.get_renderers())
            raise NotAcceptable(f"This is not served as “{wanted[:100]}”. Known: {known}.") from error


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
