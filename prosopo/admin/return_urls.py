"""Return URLs: from a form back to the page that it was opened from."""

from typing import Any
from urllib.parse import urldefrag, urlencode

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

RETURN_PARAMETER = "_return_to"


def return_url(request: HttpRequest) -> str | None:
    """The admin page in the request's `_return_to`; None where there is none, or it is not a page of this admin."""
    url = request.GET.get(RETURN_PARAMETER, "")
    is_safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if is_safe and url.startswith(reverse("admin:index")) else None


def url_with_return(url: str, request: HttpRequest, **fields: Any) -> str:
    """The URL of a form that fills in these fields, and returns to the page being served."""
    return f"{url}?{urlencode({**fields, RETURN_PARAMETER: request.path})}"


class ReturnUrlMixin(admin.ModelAdmin):
    """Mixin that redirects to the return URL after a record was saved or deleted."""

    carried_over_fields: tuple[str, ...] = ()  # foreign keys that “Save and add another” fills in again
    row_anchor: str | None = None  # prefix of the HTML id that the record's row has in the page returned to

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._with_carried_over(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._with_carried_over(request, obj, super().response_change(request, obj))

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._redirect_back(request, obj.pk) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return self._redirect_back(request, obj.pk) or super().response_post_save_change(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        response = super().response_delete(request, obj_display, obj_id)
        is_popup = not isinstance(response, HttpResponseRedirect)
        return response if is_popup else self._redirect_back(request) or response

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        return super().render_change_form(request, context | self._return_context(request), *args, **kwargs)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> Any:
        return super().render_delete_form(request, context | self._return_context(request))

    def _return_context(self, request: HttpRequest) -> dict[str, Any]:
        url = return_url(request)
        return {"return_to": url, "preserved_qsl": [(RETURN_PARAMETER, url)]} if url else {}

    def _redirect_back(self, request: HttpRequest, key: Any = None) -> HttpResponseRedirect | None:
        url = return_url(request)
        if url is None:
            return None
        fragment = f"#{self.row_anchor}-{key}" if self.row_anchor and key else ""
        return HttpResponseRedirect(urldefrag(url).url + fragment)

    def _with_carried_over(self, request: HttpRequest, obj: Model, response: HttpResponse) -> HttpResponse:
        if "_addanother" not in request.POST or not isinstance(response, HttpResponseRedirect):
            return response
        path, _, query = response.url.partition("?")
        parameters = QueryDict(query, mutable=True)
        for name in self.carried_over_fields:
            key = getattr(obj, f"{name}_id")
            parameters.pop(name, None)
            if key is not None:
                parameters[name] = str(key)
        return HttpResponseRedirect(f"{path}?{parameters.urlencode()}" if parameters else path)
