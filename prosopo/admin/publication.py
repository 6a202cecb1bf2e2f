"""Publishing, withdrawing and deleting from the lists: first the page that asks, then the act."""

from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse

from prosopo.admin.acts import Act, Deleting, Publishing, Withdrawing
from prosopo.admin.selection import MOST, Outdated, Selection, TooMany
from prosopo.index.sync.refreshing import batched_updates
from prosopo.models.base import Publishable

_CHANGED = (
    "Nothing has been done: what you selected is no longer as this page showed it, as somebody has worked on it "
    "meanwhile. Here are the numbers as they are now."
)
_REFUSED = "Nothing has been done: the database does not take it."
_NOTHING = "Nothing has been done: tick what you want."
_STALE = "Nothing has been done: the page that asked is too old or not whole. Select the records once more."


class ActsAdmin(admin.ModelAdmin):
    """Asks before it acts on many records, and acts on exactly what it has shown."""

    acts: tuple[type[Act], ...] = ()  # besides the ones that all records have

    def title_of(self, record: Any) -> str:
        """How an example is named on the page that asks."""
        return str(record)

    def all_acts(self) -> list[type[Act]]:
        publishing = [Publishing, *self.acts, Withdrawing] if issubclass(self.model, Publishable) else [*self.acts]
        return [*publishing, Deleting]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        if IS_POPUP_VAR in request.GET:
            return {}
        return {
            act.name: (partial(_ask_first, act), act.name, act.label(self.model))
            for act in self.all_acts()
            if act.is_allowed(self, request)
        }

    def get_urls(self) -> list[Any]:
        meta = self.model._meta
        name = f"{meta.app_label}_{meta.model_name}_act"
        return [path("act/", self.admin_site.admin_view(self.act_view), name=name), *super().get_urls()]

    def act_view(self, request: HttpRequest) -> HttpResponse:
        """Do what the page that asks has shown, or ask again where that is not so any longer."""
        if request.method != "POST":
            return HttpResponseRedirect(self._list(QueryDict()))
        try:
            selection, offered = Selection.read(self.model, request.POST.get("selection", ""))
        except Outdated:
            self.message_user(request, _STALE, messages.ERROR)
            return HttpResponseRedirect(self._list(_filters(request)))
        kind = next((one for one in self.all_acts() if one.name == selection.act), None)
        if kind is None or not kind.is_allowed(self, request):
            raise PermissionDenied
        try:
            with batched_updates():
                act = kind(self, request, selection)
                if act.offered != offered:
                    raise Outdated
                ticked = set(request.POST.getlist("choice")) & act.offered.keys()
                told = act.perform(ticked) if ticked else None
        except Outdated:
            return self.ask(request, kind(self, request, selection), _CHANGED)
        except IntegrityError as refusal:  # a rule that is asked at the end, of all that was done together
            return self.ask(request, kind(self, request, selection), f"{_REFUSED} {refusal.args[0]}")
        if told is None:
            return self.ask(request, act, _NOTHING)
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(self._list(_filters(request)))

    def ask(self, request: HttpRequest, act: Act, warning: str = "") -> HttpResponse:
        """The page that shows what an act would do."""
        context = {
            **self.admin_site.each_context(request),
            "title": act.question,
            "opts": self.model._meta,
            "act": act,
            "warning": warning,
            "choices": [(choice, choice.examples(request)) for choice in act.choices],
            "selection": act.selection.signed(self.model, act.choices),
            "filters": (_filters(request) if request.POST.get("selection") else request.GET).urlencode(),
        }
        context["list_url"] = self._list(QueryDict(context["filters"]))
        request.current_app = self.admin_site.name  # type: ignore[attr-defined]  # as Django's own pages say it
        return TemplateResponse(request, "admin/ask_first.html", context)

    def _list(self, filters: QueryDict) -> str:
        meta = self.model._meta
        url = reverse(f"{self.admin_site.name}:{meta.app_label}_{meta.model_name}_changelist")
        return f"{url}?{filters.urlencode()}" if filters else url


def _ask_first(kind: type[Act], model_admin: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
    """The action of a list: the page that asks; none where too much is selected."""
    try:
        selection = Selection.of(kind.name, queryset)
    except TooMany:
        names = model_admin.model._meta.verbose_name_plural
        message = f"More than {MOST:,} {names} are selected: narrow the list by its filters, and do one part at a time."
        model_admin.message_user(request, message, messages.ERROR)
        return None
    return model_admin.ask(request, kind(model_admin, request, selection))


def _filters(request: HttpRequest) -> QueryDict:
    """The filters of the list that an act was chosen in; its page is left out, which may be there no longer."""
    filters = QueryDict(request.POST.get("filters", ""), mutable=True)
    filters.pop("p", None)
    return filters
