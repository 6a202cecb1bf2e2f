"""Wrong passwords: each is logged once, and who gives many of them waits."""

import logging
import math
from datetime import datetime, timedelta
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prosopo import client_addresses
from prosopo.logs import printable

USERS_TRIED = 10  # times as many failures as of one user lock an address out, whichever users they are of
_LONGEST_NAME = 150  # characters, as of a user's name

_log = logging.getLogger(__name__)


class Backend(AxesStandaloneBackend):
    """Lets nobody in who is locked out; a program on the server, which asks by no request, never is."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, **credentials)


class Handler(AxesDatabaseHandler):
    """Counts failures of each user from each address, and of each address."""

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        is_refused = getattr(request, "axes_locked_out", False)
        _log.warning(
            "Log-in %s: user “%s” from %s",
            "refused after too many failures" if is_refused else "failed",
            printable(str(credentials.get("username")), _LONGEST_NAME),
            "a program on the server" if request is None else asker(request) or "a socket of this machine",
        )
        if request is not None:
            super().user_login_failed(sender, credentials, request, **kwargs)

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        of_the_user: int = super().get_failures(request, credentials)
        counted = _recent(request).aggregate(failures=Sum("failures_since_start"))
        return max(of_the_user, (counted["failures"] or 0) // USERS_TRIED)


def asker(request: HttpRequest) -> str | None:
    """The address whose failures are counted: of an IPv6 one, that of its network."""
    return client_addresses.client_network(request.META.get("REMOTE_ADDR", "")) or None


def user(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """Who is to be logged in: as much of what was typed as a user's name may be long, since forms take any length."""
    return str((credentials or {}).get("username") or "")[:_LONGEST_NAME]


def page(request: Any, original_response: HttpResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    """429: how long to wait."""
    username = user(request, credentials)
    now = timezone.now()
    until = max(
        _until(_recent(request).filter(username=username), settings.AXES_FAILURE_LIMIT),
        _until(_recent(request), settings.AXES_FAILURE_LIMIT * USERS_TRIED),
        now + timedelta(seconds=1),
    )
    seconds = math.ceil((until - now).total_seconds())
    context = admin.site.each_context(request) | {"minutes": math.ceil(seconds / 60), "username": username}
    response = render(request, "admin/locked_out.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _recent(request: Any) -> QuerySet[AccessAttempt]:
    """What is still counted of the request's address."""
    since = request.axes_attempt_time - settings.AXES_COOLOFF_TIME
    found: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gte=since
    )
    return found


def _until(attempts: QuerySet[AccessAttempt], limit: int) -> datetime:
    """When so many of these are forgotten that fewer than the limit are left; long ago where there are fewer."""
    rows = list(attempts.order_by("attempt_time").values_list("attempt_time", "failures_since_start"))
    left, until = sum(failures for _, failures in rows), datetime.min.replace(tzinfo=timezone.get_default_timezone())
    for time, failures in rows:
        if left < limit:
            break
        left, until = left - failures, time + settings.AXES_COOLOFF_TIME
    return until
