"""The way back from a form to the page that led to it, and what the next new record has in common with the last."""

from typing import Any
from urllib.parse import urldefrag, urlencode

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

RETURN = "_return_to"


def return_address(request: HttpRequest) -> str | None:
    """The page of the admin that a form was opened from, where it named itself; never a page elsewhere."""
    address = request.GET.get(RETURN, "")
    known = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if known and address.startswith(reverse("admin:index")) else None


def with_return(address: str, request: HttpRequest, **fields: Any) -> str:
    """The address of a form that fills in these fields, and leads back to the page being served."""
    return f"{address}?{urlencode({**fields, RETURN: request.path})}"


class Returning(admin.ModelAdmin):
    """Leads back to where the form was opened from, once the record is saved or deleted."""

    kept: tuple[str, ...] = ()  # links of a record that “Save and add another” fills in again
    anchor: str | None = None  # how the page that is returned to marks the record

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._with_kept(request, obj, super().response_add(request, obj, post_url_continue))

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._with_kept(request, obj, super().response_change(request, obj))

    def response_post_save_add(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._return(request, obj.pk) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._return(request, obj.pk) or super().response_post_save_change(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: Any) -> HttpResponse:
        response = super().response_delete(request, obj_display, obj_id)
        is_popup = not isinstance(response, HttpResponseRedirect)
        return response if is_popup else self._return(request) or response

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        return super().render_change_form(request, context | self._way_back(request), *args, **kwargs)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> Any:
        return super().render_delete_form(request, context | self._way_back(request))

    def _way_back(self, request: HttpRequest) -> dict[str, Any]:
        address = return_address(request)
        return {"return_to": address, "preserved_qsl": [(RETURN, address)]} if address else {}

    def _return(self, request: HttpRequest, key: Any = None) -> HttpResponse | None:
        address = return_address(request)
        if address is None:
            return None
        marked = f"#{self.anchor}-{key}" if self.anchor and key else ""
        return HttpResponseRedirect(urldefrag(address).url + marked)

    def _with_kept(self, request: HttpRequest, obj: Model, response: HttpResponse) -> HttpResponse:
        if "_addanother" not in request.POST or not isinstance(response, HttpResponseRedirect):
            return response
        path, _, query = response.url.partition("?")
        asked = QueryDict(query, mutable=True)
        for name in self.kept:
            key = getattr(obj, f"{name}_id")
            asked.pop(name, None)
            if key is not None:
                asked[name] = str(key)
        return HttpResponseRedirect(f"{path}?{asked.urlencode()}" if asked else path)
