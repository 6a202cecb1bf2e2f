"""The confirmation page of bulk actions, and the view that carries them out."""

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

from prosopo.admin.actions import Action, DeleteAction, PublishAction, WithdrawAction
from prosopo.admin.selection import MAX_SELECTED, OutdatedPage, Selection, TooManySelected
from prosopo.index.sync.refreshing import batched_updates
from prosopo.models.base import Publishable

_PAGE_OUTDATED = (
    "Nothing has been done: what you selected is no longer as this page showed it, as somebody has worked on it "
    "meanwhile. Here are the numbers as they are now."
)
_DATABASE_ERROR = "Nothing has been done: the database does not take it."
_NO_CHOICE = "Nothing has been done: tick what you want."
_SELECTION_INVALID = "Nothing has been done: the page that asked is too old or not whole. Select the records once more."


class ActionConfirmationMixin(admin.ModelAdmin):
    """Mixin with the bulk actions of a list: each is confirmed on a page, and acts on exactly what that has shown."""

    extra_actions: tuple[type[Action], ...] = ()  # of this model, besides those of all

    def example_title(self, record: Any) -> str:
        """The name of a record in the examples on the confirmation page."""
        return str(record)

    def get_bulk_actions(self) -> dict[str, type[Action]]:
        """The bulk actions of the model, by name."""
        actions: list[type[Action]] = [*self.extra_actions, DeleteAction]
        if issubclass(self.model, Publishable):
            actions = [PublishAction, *self.extra_actions, WithdrawAction, DeleteAction]
        return {action.name: action for action in actions}

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        if IS_POPUP_VAR in request.GET:
            return {}
        return {
            action.name: (partial(_confirm_first, action), action.name, action.label(self.model))
            for action in self.get_bulk_actions().values()
            if action.has_permission(self, request)
        }

    def get_urls(self) -> list[Any]:
        meta = self.model._meta
        name = f"{meta.app_label}_{meta.model_name}_act"
        return [path("act/", self.admin_site.admin_view(self.action_view), name=name), *super().get_urls()]

    def action_view(self, request: HttpRequest) -> HttpResponse:
        """Carry out a confirmed action, or ask again where the confirmation page is outdated."""
        if request.method != "POST":
            return HttpResponseRedirect(self._changelist_url(QueryDict()))
        try:
            selection, digests = Selection.read(self.model, request.POST.get("selection", ""))
        except OutdatedPage:
            self.message_user(request, _SELECTION_INVALID, messages.ERROR)
            return HttpResponseRedirect(self._changelist_url(_list_filters(request)))
        action_class = self.get_bulk_actions().get(selection.action)
        if action_class is None or not action_class.has_permission(self, request):
            raise PermissionDenied
        try:
            with batched_updates():
                action = action_class(self, request, selection)
                if action.digests != digests:
                    raise OutdatedPage
                ticked = set(request.POST.getlist("choice")) & action.digests.keys()
                message = action.perform(ticked) if ticked else None
        except OutdatedPage:
            return self.confirmation_page(request, action_class(self, request, selection), _PAGE_OUTDATED)
        except IntegrityError as error:  # a constraint that is checked at the end of the transaction
            warning = f"{_DATABASE_ERROR} {error.args[0]}"
            return self.confirmation_page(request, action_class(self, request, selection), warning)
        if message is None:
            return self.confirmation_page(request, action, _NO_CHOICE)
        self.message_user(request, message, messages.SUCCESS)
        return HttpResponseRedirect(self._changelist_url(_list_filters(request)))

    def confirmation_page(self, request: HttpRequest, action: Action, warning: str = "") -> HttpResponse:
        """The page that shows what an action would do, and asks for confirmation."""
        context = {
            **self.admin_site.each_context(request),
            "title": action.question,
            "opts": self.model._meta,
            "action": action,
            "warning": warning,
            "choices": [(choice, choice.examples(request)) for choice in action.choices],
            "selection": action.selection.signed(self.model, action.choices),
            "filters": (_list_filters(request) if request.POST.get("selection") else request.GET).urlencode(),
        }
        context["list_url"] = self._changelist_url(QueryDict(context["filters"]))
        request.current_app = self.admin_site.name  # as in Django's own views
        return TemplateResponse(request, "admin/action_confirmation.html", context)

    def _changelist_url(self, filters: QueryDict) -> str:
        meta = self.model._meta
        url = reverse(f"{self.admin_site.name}:{meta.app_label}_{meta.model_name}_changelist")
        return f"{url}?{filters.urlencode()}" if filters else url


def _confirm_first(
    action_class: type[Action], model_admin: ActionConfirmationMixin, request: HttpRequest, queryset: QuerySet
) -> HttpResponse | None:
    """The function that Django calls for an action: the confirmation page, or None where too much is selected."""
    try:
        selection = Selection.of(action_class.name, queryset)
    except TooManySelected:
        names = model_admin.model._meta.verbose_name_plural
        message = (
            f"More than {MAX_SELECTED:,} {names} are selected: narrow the list by its filters, "
            "and do one part at a time."
        )
        model_admin.message_user(request, message, messages.ERROR)
        return None
    return model_admin.confirmation_page(request, action_class(model_admin, request, selection))


def _list_filters(request: HttpRequest) -> QueryDict:
    """The filters of the list that an action was chosen in, without its page, which may no longer exist."""
    filters = QueryDict(request.POST.get("filters", ""), mutable=True)
    filters.pop("p", None)
    return filters
