"""Pages that save and delete a record as it was shown, and never what others have made of it.

Nobody else writes between the reading and the saving: `together` holds the write lock.
"""

from contextlib import nullcontext
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from prosopo.admin.merging import VERSION, MergingForm
from prosopo.admin.versions import many_of, seal, version_of
from prosopo.index.sync.refreshing import batched_updates


class Guarded(admin.ModelAdmin):
    """Mixin for the admin of a kind of record, whose forms merge."""

    change_form_template = "admin/prosopo/change_form.html"
    delete_confirmation_template = "admin/prosopo/delete_confirmation.html"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "POST" and object_id is not None and not self.is_there(request, object_id):
            # Deleted meanwhile: the form of a new record keeps what was typed, and refuses it once.
            object_id, form_url = None, reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
            request.POST = request.POST.copy()
            request.POST.setdefault(VERSION, "")
            extra_context = {"title": f"This {self.opts.verbose_name} was deleted meanwhile"} | (extra_context or {})
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        rows = [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
        forms = [context["adminform"].form, *rows]
        told = [form for form in forms if isinstance(form, MergingForm) and form.has_news]
        return super().render_change_form(request, context | {"merged_forms": told}, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        with batched_updates() if request.method == "POST" else nullcontext():
            record = self.get_object(request, unquote(object_id), self.to_field(request))
            context = dict(extra_context or {})
            if record is not None:
                context["shown_version"] = self._seal(request, record)
                sent = request.POST.get(VERSION)
                if request.method == "POST" and sent != context["shown_version"]:
                    context["is_changed"], context["is_unasked"] = bool(sent), not sent
                    request.POST = QueryDict()  # nothing has been confirmed
            return super().delete_view(request, object_id, context)

    def _seal(self, request: HttpRequest, record: models.Model) -> str:
        """What the page that asks shows: the record, and all that would be deleted with it."""
        return seal(record.pk, version_of(record, many_of(record)), self.get_deleted_objects([record], request)[0])

    def is_there(self, request: HttpRequest, object_id: str) -> bool:
        field = self.model._meta.get_field(self.to_field(request) or self.model._meta.pk.name)
        try:
            return bool(self.model._base_manager.filter(**{field.name: field.to_python(unquote(object_id))}).exists())
        except (ValidationError, ValueError):
            return False

    def to_field(self, request: HttpRequest) -> str | None:
        asked = request.POST.get("_to_field", request.GET.get("_to_field"))
        return asked if asked and self.to_field_allowed(request, asked) else None
