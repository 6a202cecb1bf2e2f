"""Middleware for pages: requests to the APIs skip it, since it would cost as much as their answers.

Each `…OnPagesOnly` is the middleware class that it inherits from, left out for the APIs: these have no session,
user, messages or forms, and set a content security policy of their own (`prosopo.api.middleware`). What differs beyond
that stands in the docstring.
"""

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from axes.middleware import AxesMiddleware
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.deprecation import MiddlewareMixin

API_PATHS = ("/api/v1/", "/ipif/", "/reconcile", "/oai")

_ADMIN_PATH = "/admin/"  # the only pages that renew a session: those for readers write nothing
_RENEWED_AT = "renewed"  # the session's key for the time when its expiry was last written
_RENEWALS = 24  # writes of a session in use within SESSION_COOKIE_AGE, at most

if TYPE_CHECKING:
    _MiddlewareBase = MiddlewareMixin
else:
    _MiddlewareBase = object


class PagesOnlyMixin(_MiddlewareBase):
    """Mixin in front of a middleware class: requests under `excluded_paths` go straight to the next middleware."""

    excluded_paths: tuple[str, ...] = (*API_PATHS, "/healthz")

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if request.path.startswith(self.excluded_paths):
            return self.get_response(request)
        return super().__call__(request)


class CSPOnPagesOnly(PagesOnlyMixin, CSPMiddleware):
    """Content-Security-Policy on pages, and on `/healthz`."""

    excluded_paths = API_PATHS


class SessionsOnPagesOnly(PagesOnlyMixin, SessionMiddleware):
    """Sessions on pages; use of the admin prolongs them, written at most 24 times within the cookie's age."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not _needs_renewal(request, response):
            return super().process_response(request, response)
        request.session[_RENEWED_AT] = int(time.time())
        try:
            return super().process_response(request, response)
        except DatabaseError:  # locked or read-only: no reason to fail a page that changes nothing
            request.session.modified = False
            return super().process_response(request, response)


def _needs_renewal(request: HttpRequest, response: HttpResponse) -> bool:
    session = request.session
    if not request.path.startswith(_ADMIN_PATH) or session.modified or SESSION_KEY not in session:
        return False
    return not 0 <= time.time() - session.get(_RENEWED_AT, 0) < settings.SESSION_COOKIE_AGE / _RENEWALS


class CsrfOnPagesOnly(PagesOnlyMixin, CsrfViewMiddleware):
    """CSRF protection of pages' forms."""


class AxesOnPagesOnly(PagesOnlyMixin, AxesMiddleware):
    """The answer of django-axes to a client that is locked out (see `prosopo.admin.lockouts`)."""


class AuthenticationOnPagesOnly(PagesOnlyMixin, AuthenticationMiddleware):
    """`request.user` on pages."""


class MessagesOnPagesOnly(PagesOnlyMixin, MessageMiddleware):
    """Messages on pages."""


class XFrameOptionsOnPagesOnly(PagesOnlyMixin, XFrameOptionsMiddleware):
    """X-Frame-Options on pages, and on `/healthz`."""

    excluded_paths = API_PATHS


class ReconnectMiddleware:
    """Closes a database connection that the server has dropped, so that a page opens a new one. APIs go unchecked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        idle = connection.connection is not None and not connection.in_atomic_block
        if idle and not request.path.startswith(API_PATHS) and not connection.is_usable():
            connection.close()
        return self.get_response(request)
