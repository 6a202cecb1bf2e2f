"""What was typed into a form whose session is over, or whose token is out of date, kept until it can be sent again."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite, site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.csrf import csrf_failure

from prosopo.web.beginning import steps

ENDED = "Your session has ended, so nothing was saved. What you typed is kept in this page."
RENEWED = (
    "You have logged in anew since this form was opened, so nothing was saved. What you typed is kept in this page."
)
NOT_STAFF = (
    "The account that you are logged in with may not work here, so nothing was saved. "
    "What you typed is kept in this page."
)


class Desk(AdminSite):
    """The admin's site, where a form that is sent after its session has ended is kept."""

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The record before its users."""
        apps: list[dict[str, Any]] = super().get_app_list(request, app_label)
        named = [app | ({"name": "Users and roles"} if app["app_label"] == "auth" else {}) for app in apps]
        return sorted(named, key=lambda app: str(app["app_label"]) != "prosopo")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().index(request, {"beginning": steps(request)} | (extra_context or {}))

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Callable[..., Any]:
        checked = super().admin_view(view, cacheable)

        def kept_or_seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST" and not self.has_permission(request) and _is_kept(request):
                return kept(request, ENDED if request.user.is_anonymous else NOT_STAFF)
            return checked(request, *args, **kwargs)

        return update_wrapper(kept_or_seen, checked)


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What is sent with a token out of date; from pages of others, or with a password, Django's own page answers."""
    ours = request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    if not ours or not request.path.startswith(reverse("admin:index")) or not _is_kept(request):
        return csrf_failure(request, reason)
    return kept(request, ENDED if request.user.is_anonymous else RENEWED)


def kept(request: HttpRequest, message: str) -> HttpResponse:
    """A page that holds all that was sent, says that it was not saved, and sends it again when told to."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != _CSRF]
    context = site.each_context(request) | {"title": "Not saved yet", "message": message, "fields": fields}
    response = render(request, "admin/prosopo/kept.html", context, status=403)
    add_never_cache_headers(response)
    return response


_CSRF = "csrfmiddlewaretoken"


def _is_kept(request: HttpRequest) -> bool:
    no_form = request.path == reverse("admin:logout")
    return not no_form and bool(set(request.POST) - {_CSRF}) and not any("password" in name for name in request.POST)
