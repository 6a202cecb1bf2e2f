"""The admin site."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, cast

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path

from prosopo.types import JSON
from prosopo.web.date_readings import read_date
from prosopo.web.getting_started import getting_started_steps
from prosopo.web.resubmission import NOT_STAFF, SESSION_ENDED, is_resubmittable, resubmission_page

_View = TypeVar("_View", bound=Callable[..., HttpResponseBase])


class CuratorAdminSite(AdminSite):
    """Django's admin site, which keeps a form that is sent after its session has ended."""

    def get_urls(self) -> list[Any]:
        return [path("read-date/", self.admin_view(read_date), name="read_date"), *super().get_urls()]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The record before its users."""
        apps = super().get_app_list(request, app_label)
        renamed = [app | ({"name": "Users and roles"} if app["app_label"] == "auth" else {}) for app in apps]
        return sorted(renamed, key=lambda app: str(app["app_label"]) != "prosopo")

    def index(self, request: HttpRequest, extra_context: JSON | None = None) -> TemplateResponse:
        context = {"getting_started": getting_started_steps(request)} | (extra_context or {})
        return super().index(request, context)

    def admin_view(self, view: _View, cacheable: bool = False) -> _View:
        """Django's wrapper, behind a check that keeps what was typed from being lost at the log-in."""
        checked = super().admin_view(view, cacheable)

        def view_or_resubmission(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method == "POST" and not self.has_permission(request) and is_resubmittable(request):
                return resubmission_page(request, SESSION_ENDED if request.user.is_anonymous else NOT_STAFF)
            return checked(request, *args, **kwargs)

        return cast("_View", update_wrapper(view_or_resubmission, checked))
