"""Who may change what readers see: whoever may not publish works on drafts alone."""

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


def has_right(request: HttpRequest, model: type[Record], right: str) -> bool:
    """Whether the user holds a right (`publish`, `withdraw`, …) over records of this kind."""
    user: Any = request.user
    return bool(user.has_perm(f"{model._meta.app_label}.{get_permission_codename(right, model._meta)}"))


def may_touch(request: HttpRequest, record: Record | None) -> bool:
    """Whether the user may change a record for all that readers see of it."""
    return record is None or has_right(request, type(record), "publish") or not record.was_shown()


class NoticedByReaders(PermissionDenied):
    """A change that readers would notice, by someone who may not publish; the message is for the form."""

    def __init__(self, record: Record) -> None:
        names = record._meta.verbose_name_plural
        super().__init__(
            f"Readers see “{record}”, have seen it, or would see it at once: only who may publish {names} can add, "
            "change or delete it. Leave it out here, or ask an editor."
        )


class Refused:
    """Mixin for a form that was filled in rightly, and yet may not be saved."""

    refusal: str

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # of the form that this is mixed into
        self.add_error(None, self.refusal)  # type: ignore[attr-defined]
        return cleaned


class DraftersInline(InlineModelAdmin):
    """Rows that whoever may not publish leaves as they are where readers may have seen the record that bears them."""

    def has_add_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_add_permission(request, obj) and self._may_touch(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._may_touch(request, obj)

    def _may_touch(self, request: HttpRequest, bearer: Record | None) -> bool:
        return bearer is None or has_right(request, self.model, "publish") or may_touch(request, bearer)


class DraftersAdmin(admin.ModelAdmin):
    """Lets whoever may not publish add, change and delete only what readers do not notice.

    What they save is looked at before and after, within the transaction: the querysets alone say what readers see.
    """

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return has_right(request, self.model, "publish")

    def has_change_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Record | None = None) -> bool:
        return super().has_delete_permission(request, obj) and may_touch(request, obj)

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        try:
            with batched_updates():  # a person and their names are one change to readers
                return super().changeform_view(request, *args, **kwargs)
        except NoticedByReaders as refusal:
            request.refusal = str(refusal)  # nothing was saved: the same once more, for the form with what was typed
            with batched_updates():
                return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> type[ModelForm]:
        form: Any = super().get_form(request, *args, **kwargs)
        refusal = getattr(request, "refusal", None)
        return type(form)(form.__name__, (Refused, form), {"refusal": refusal}) if refusal else form

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, obj: Any = None, **kwargs: Any) -> Any:
        if obj is not None and super().has_change_permission(request, obj) and not may_touch(request, obj):
            names = self.model._meta.verbose_name_plural
            messages.info(request, f"Readers see this, or have seen it: only who may publish {names} can change it.")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: Any, change: bool) -> None:
        if not has_right(request, formset.model, "publish"):
            changed = [row.instance.pk for row in formset.initial_forms if row.has_changed()]
            _refuse_noticed(request, formset.model.objects.filter(pk__in=changed))  # as they are stored
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        rows = (row.instance for formset in formsets for row in formset.forms if row.has_changed())
        _refuse_noticed(request, (record for record in (form.instance, *rows) if record.pk is not None))


def _refuse_noticed(request: HttpRequest, records: Iterable[Any]) -> None:
    for record in records:
        if not may_touch(request, record):
            raise NoticedByReaders(record)
