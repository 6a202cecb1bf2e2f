"""What only pages need: machines' addresses go past it, since it costs as much as their answer.

Each class is the one it is made from, for everything but the API and its kin, whose answers carry no session, no user,
no message, no form, and a content security policy of their own (`prosopo.api.middleware`).
"""

import time
from collections.abc import Callable
from typing import Any

from axes.middleware import AxesMiddleware
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware

MACHINES = ("/api/v1/", "/ipif/", "/reconcile")

_DESK = "/admin/"  # what serves readers writes nothing
_RENEWED = "renewed"  # when the session was last written down as in use
_RENEWALS = 24  # as long as a session lasts unused


class PagesOnly:
    """Mixin in front of a middleware."""

    get_response: Callable[[HttpRequest], HttpResponse]
    passed: tuple[str, ...] = (*MACHINES, "/healthz")  # where it is not needed

    def __call__(self, request: HttpRequest) -> Any:
        if request.path.startswith(self.passed):
            return self.get_response(request)
        return super().__call__(request)


class PolicyOfPages(PagesOnly, CSPMiddleware):
    """The content security policy."""

    passed = MACHINES


class Sessions(PagesOnly, SessionMiddleware):
    """Who is logged in, in a cookie; longer with each use of the desk, which is written down once an hour of a day."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if not _is_to_be_renewed(request, response):
            return super().process_response(request, response)
        request.session[_RENEWED] = int(time.time())
        try:
            return super().process_response(request, response)
        except DatabaseError:  # another writes, or nobody can: no reason to fail a page that changes nothing
            request.session.modified = False
            return super().process_response(request, response)


def _is_to_be_renewed(request: HttpRequest, response: HttpResponse) -> bool:
    session = request.session
    if not request.path.startswith(_DESK) or session.modified or SESSION_KEY not in session:
        return False
    return not 0 <= time.time() - session.get(_RENEWED, 0) < settings.SESSION_COOKIE_AGE / _RENEWALS


class Forms(PagesOnly, CsrfViewMiddleware):
    """Forms are taken from our own pages only."""


class Lockouts(PagesOnly, AxesMiddleware):
    """Who has given too many wrong passwords is told so."""


class Users(PagesOnly, AuthenticationMiddleware):
    """Who asks."""


class Messages(PagesOnly, MessageMiddleware):
    """What the last action has to say."""


class Frames(PagesOnly, XFrameOptionsMiddleware):
    """No page of ours within another."""

    passed = MACHINES


class LivingConnection:
    """Connects anew where the database has hung up, before a page that may write; readers simply ask again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        idle = connection.connection is not None and not connection.in_atomic_block
        if idle and not request.path.startswith(MACHINES) and not connection.is_usable():
            connection.close()
        return self.get_response(request)
