"""What only pages need: machines' addresses go past it, since it costs as much as their answer.

Each class is the one it is made from, for everything but the API and its kin, whose answers carry no session, no user,
no message, no form, and a content security policy of their own (`prosopo.api.middleware`).
"""

from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.csrf import CsrfViewMiddleware

MACHINES = ("/api/v1/", "/ipif/", "/reconcile")


class PagesOnly:
    """Mixin in front of a middleware."""

    get_response: Callable[[HttpRequest], HttpResponse]

    def __call__(self, request: HttpRequest) -> Any:
        if request.path.startswith(MACHINES):
            return self.get_response(request)
        return super().__call__(request)


class PolicyOfPages(PagesOnly, CSPMiddleware):
    """The content security policy."""


class Sessions(PagesOnly, SessionMiddleware):
    """Who is logged in, in a cookie."""


class Forms(PagesOnly, CsrfViewMiddleware):
    """Forms are taken from our own pages only."""


class Users(PagesOnly, AuthenticationMiddleware):
    """Who asks."""


class Messages(PagesOnly, MessageMiddleware):
    """What the last action has to say."""


class Frames(PagesOnly, XFrameOptionsMiddleware):
    """No page of ours within another."""


class LivingConnection:
    """Connects anew where the database has hung up, before a page that may write; readers simply ask again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        idle = connection.connection is not None and not connection.in_atomic_block
        if idle and not request.path.startswith(MACHINES) and not connection.is_usable():
            connection.close()
        return self.get_response(request)
