"""The page that keeps a form's input when its session has ended or its CSRF token is outdated, and sends it again."""

from django.contrib.admin import site
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views import csrf

SESSION_ENDED = "Your session has ended, so nothing was saved. What you typed is kept in this page."
SESSION_RENEWED = (
    "You have logged in anew since this form was opened, so nothing was saved. What you typed is kept in this page."
)
NOT_STAFF = (
    "The account that you are logged in with may not work here, so nothing was saved. "
    "What you typed is kept in this page."
)
_CSRF_FIELD = "csrfmiddlewaretoken"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form with a wrong CSRF token (`CSRF_FAILURE_VIEW`).

    Forms of our own admin pages are kept; requests from other origins, and those with a password, get Django's page.
    """
    is_same_origin = request.headers.get("Origin", "") == f"{request.scheme}://{request.get_host()}"
    if not is_same_origin or not request.path.startswith(reverse("admin:index")) or not is_resubmittable(request):
        return csrf.csrf_failure(request, reason)
    return resubmission_page(request, SESSION_ENDED if request.user.is_anonymous else SESSION_RENEWED)


def resubmission_page(request: HttpRequest, message: str) -> HttpResponse:
    """A 403 that holds every field that was sent, says that nothing was saved, and has a button that sends it again."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != _CSRF_FIELD]
    context = site.each_context(request) | {"title": "Not saved yet", "message": message, "fields": fields}
    response = render(request, "admin/prosopo/resubmit.html", context, status=403)
    add_never_cache_headers(response)
    return response


def is_resubmittable(request: HttpRequest) -> bool:
    """Whether the request sends a form that may be written into a page: not a log-out, and none with a password."""
    is_logout = request.path == reverse("admin:logout")
    has_fields = bool(set(request.POST) - {_CSRF_FIELD})
    return not is_logout and has_fields and not any("password" in name for name in request.POST)
