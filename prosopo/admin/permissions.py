"""Permissions on records: users without the right to publish may only change what readers do not see."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.forms import ModelForm
from django.http import HttpRequest

from prosopo.index.sync.refreshing import batched_updates
from prosopo.models.base import Record


def has_model_permission(request: HttpRequest, model: type[Record], action: str) -> bool:
    """Whether the user has the permission for an action (`publish`, `withdraw`, …) on a model."""
    user: Any = request.user
    return bool(user.has_perm(f"{model._meta.app_label}.{get_permission_codename(action, model._meta)}"))


def may_edit(request: HttpRequest, record: Record | None) -> bool:
    """Whether the user may change a record, since they may publish, or readers have never seen it."""
    return record is None or has_model_permission(request, type(record), "publish") or not record.was_shown()


class PublicChangeDenied(PermissionDenied):
    """A change that readers would notice, by a user who may not publish; the message is for the form."""

    def __init__(self, record: Record) -> None:
        names = record._meta.verbose_name_plural
        super().__init__(
            f"Readers see “{record}”, have seen it, or would see it at once: only who may publish {names} can add, "
            "change or delete it. Leave it out here, or ask an editor."
        )


class RefusedFormMixin:
    """Mixin for a valid form that may not be saved: adds the refusal to its errors."""

    refusal: str

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # of the form that this is mixed into
        self.add_error(None, self.refusal)  # type: ignore[attr-defined]  # as above
        return cleaned


class DrafterInlinePermissionsMixin(InlineModelAdmin):
    """Mixin for inlines: users who may not publish cannot change the rows of a record that readers have seen."""

    def has_add_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_add_permission(request, obj) and self._may_edit_bearer(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_edit_bearer(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_edit_bearer(request, obj)

    def _may_edit_bearer(self, request: HttpRequest, bearer: Record | None) -> bool:
        return bearer is None or has_model_permission(request, self.model, "publish") or may_edit(request, bearer)


class DrafterPermissionsMixin(admin.ModelAdmin):
    """Mixin that lets users who may not publish add, change and delete only what readers do not notice.

    Records are checked before and after the save, within its transaction: only querysets decide what readers see.
    """

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return has_model_permission(request, self.model, "publish")

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_change_permission(request, obj) and may_edit(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_delete_permission(request, obj) and may_edit(request, obj)

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        try:
            with batched_updates():  # a person and their names are one change in the log
                return super().changeform_view(request, *args, **kwargs)
        except PublicChangeDenied as error:
            request.refusal = str(error)  # nothing was saved: the second run only renders the form with the input
            with batched_updates():
                return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm]:
        form: Any = super().get_form(request, *args, **kwargs)
        refusal = getattr(request, "refusal", None)
        bases, attributes = (RefusedFormMixin, form), {"refusal": refusal}
        result: type[ModelForm] = type(form)(form.__name__, bases, attributes) if refusal else form
        return result

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = kwargs.get("obj")
        if obj is not None and super().has_change_permission(request, obj) and not may_edit(request, obj):
            names = self.model._meta.verbose_name_plural
            messages.info(request, f"Readers see this, or have seen it: only who may publish {names} can change it.")
        return super().render_change_form(request, context, *args, **kwargs)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        if not has_model_permission(request, formset.model, "publish"):
            changed = [row.instance.pk for row in formset.initial_forms if row.has_changed()]
            _deny_public_changes(request, formset.model.objects.filter(pk__in=changed))  # as they are stored
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        rows = (row.instance for formset in formsets for row in formset.forms if row.has_changed())
        _deny_public_changes(request, (record for record in (form.instance, *rows) if record.pk is not None))


def _deny_public_changes(request: HttpRequest, records: Iterable[Any]) -> None:
    for record in records:
        if not may_edit(request, record):
            raise PublicChangeDenied(record)
