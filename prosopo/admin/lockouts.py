"""Lockouts after failed log-ins, by django-axes: what is counted, logged and answered."""

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

ADDRESS_LIMIT_FACTOR = 10  # times as many failures as of one user lock out an address, whichever users they are of
_MAX_USERNAME_LENGTH = 150  # of Django's user model

_log = logging.getLogger(__name__)


class LockoutBackend(AxesStandaloneBackend):
    """Denies log-ins that are locked out; a program on the server, which has no request, never is."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, **credentials)


class LockoutHandler(AxesDatabaseHandler):
    """Counts the failures of each user from each address, and those of each address; logs each failure once."""

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        is_refused = getattr(request, "axes_locked_out", False)
        _log.warning(
            "Log-in %s: user “%s” from %s",
            "refused after too many failures" if is_refused else "failed",
            printable(str(credentials.get("username")), _MAX_USERNAME_LENGTH),
            "a program on the server" if request is None else client_address(request) or "a socket of this machine",
        )
        if request is not None:
            super().user_login_failed(sender, credentials, request, **kwargs)

    def get_failures(self, request: Any, credentials: dict[str, Any] | None = None) -> int:
        user_failures: int = super().get_failures(request, credentials)
        address_total = _counted_attempts(request).aggregate(failures=Sum("failures_since_start"))
        return max(user_failures, (address_total["failures"] or 0) // ADDRESS_LIMIT_FACTOR)


def client_address(request: HttpRequest) -> str | None:
    """The IP address whose failures are counted; of an IPv6 address, its network."""
    return client_addresses.client_network(request.META.get("REMOTE_ADDR", "")) or None


def username(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The user name in the credentials, cut to the length that the database takes."""
    return str((credentials or {}).get("username") or "")[:_MAX_USERNAME_LENGTH]


def lockout_response(request: Any, original_response: HttpResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    """429, with how long to wait."""
    name = username(request, credentials)
    now = timezone.now()
    until = max(
        _locked_until(_counted_attempts(request).filter(username=name), settings.AXES_FAILURE_LIMIT),
        _locked_until(_counted_attempts(request), settings.AXES_FAILURE_LIMIT * ADDRESS_LIMIT_FACTOR),
        now + timedelta(seconds=1),
    )
    seconds = math.ceil((until - now).total_seconds())
    context = admin.site.each_context(request) | {"minutes": math.ceil(seconds / 60), "username": name}
    response = render(request, "admin/locked_out.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _counted_attempts(request: Any) -> QuerySet[AccessAttempt]:
    """The attempts from the request's address within the cool-off time."""
    since = request.axes_attempt_time - settings.AXES_COOLOFF_TIME
    attempts: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gte=since
    )
    return attempts


def _locked_until(attempts: QuerySet[AccessAttempt], limit: int) -> datetime:
    """When so many attempts have cooled off that fewer than the limit count; the distant past where fewer do."""
    rows = list(attempts.order_by("attempt_time").values_list("attempt_time", "failures_since_start"))
    left, until = sum(failures for _, failures in rows), datetime.min.replace(tzinfo=timezone.get_default_timezone())
    for time, failures in rows:
        if left < limit:
            break
        left, until = left - failures, time + settings.AXES_COOLOFF_TIME
    return until
