"""Errors as problem details (RFC 9457) that name the parameter, the value and what would be accepted."""

from typing import Any

import orjson
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
_MOST_VALUE_CHARACTERS = 200  # characters of a bad value that are given back


class BadParameter(exceptions.APIException):
    """One or more query parameters cannot be used; `faults` says which and why."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, faults: list[dict[str, str]]) -> None:
        super().__init__(faults[0]["message"])
        self.faults = faults


class Gone(exceptions.APIException):
    """What was public here has been withdrawn."""

    status_code = status.HTTP_410_GONE


def fault(parameter: str, value: str, message: str) -> dict[str, str]:
    value_shown = value if len(value) <= _MOST_VALUE_CHARACTERS else value[: _MOST_VALUE_CHARACTERS - 1] + "…"
    return {"parameter": parameter, "value": value_shown, "message": message}


def problem(code: int, title: str, detail: str, faults: list[dict[str, str]] | None = None) -> dict[str, Any]:
    body: dict[str, Any] = {"type": "about:blank", "title": title, "status": code, "detail": detail}
    return body | {"errors": faults} if faults else body


def handle_exception(error: Exception, context: dict[str, Any]) -> Response | None:
    """REST framework's exception handler: the same answers as problem details."""
    if isinstance(error, Http404) and error.args:
        error = exceptions.NotFound(error.args[0])
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied()
    response = exception_handler(error, context)
    if response is None or not isinstance(error, exceptions.APIException | Http404):
        return response
    detail = getattr(error, "detail", "There is no such page.")
    if isinstance(error, exceptions.MethodNotAllowed):
        detail = "This API is read-only: use GET."
    faults = error.faults if isinstance(error, BadParameter) else None
    response.data = problem(response.status_code, response.status_text, str(detail), faults)
    response.content_type = MEDIA_TYPE
    return response


def problem_response(code: int, title: str, detail: str) -> HttpResponse:
    """The response with a problem outside the views."""
    return HttpResponse(orjson.dumps(problem(code, title, detail)), status=code, content_type=MEDIA_TYPE)


def too_long(most: int) -> HttpResponse:
    return problem_response(414, "URI Too Long", f"The query is longer than {most} characters: ask for less at once.")


def not_found(request: HttpRequest) -> HttpResponse:
    return problem_response(404, "Not Found", f"There is nothing at {request.path}: see /api/docs/ for what there is.")


def failed(request: HttpRequest) -> HttpResponse:
    return problem_response(500, "Internal Server Error", "The server failed to answer; the failure has been logged.")
