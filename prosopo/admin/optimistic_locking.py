"""Optimistic locking of the pages that change and delete a record: they act on the version that they have shown.

Nobody else writes between the comparison and the saving: `batched_updates` holds the write lock.
"""

from contextlib import nullcontext
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from prosopo.admin.merge_forms import VERSION_FIELD, ThreeWayMergeForm
from prosopo.admin.snapshots import many_to_many_keys, page_digest, row_version
from prosopo.index.sync.refreshing import batched_updates


class OptimisticLockingMixin(admin.ModelAdmin):
    """Mixin for the admin of a model whose forms are `ThreeWayMergeForm`s."""

    change_form_template = "admin/prosopo/change_form.html"
    delete_confirmation_template = "admin/prosopo/delete_confirmation.html"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "POST" and object_id is not None and not self.record_exists(request, object_id):
            # Deleted meanwhile: the form of a new record shows the input, and refuses it once.
            object_id, form_url = None, reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_add")
            data = request.POST.copy()
            data.setdefault(VERSION_FIELD, "")
            request.POST = data  # type: ignore[assignment]  # Django takes a mutable one
            extra_context = {"title": f"This {self.opts.verbose_name} was deleted meanwhile"} | (extra_context or {})
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        rows = [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
        forms = [context["adminform"].form, *rows]
        merged = [form for form in forms if isinstance(form, ThreeWayMergeForm) and form.has_concurrent_changes]
        return super().render_change_form(request, context | {"merged_forms": merged}, *args, **kwargs)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> Any:
        with batched_updates() if request.method == "POST" else nullcontext():
            record = self.get_object(request, unquote(object_id), self.to_field(request))
            context = dict(extra_context or {})
            if record is not None:
                context["shown_version"] = self._page_digest(request, record)
                sent = request.POST.get(VERSION_FIELD)
                if request.method == "POST" and sent != context["shown_version"]:
                    context["is_changed"], context["lacks_version"] = bool(sent), not sent
                    request.POST = QueryDict()  # so that Django asks again
            return super().delete_view(request, object_id, context)

    def _page_digest(self, request: HttpRequest, record: models.Model) -> str:
        """A digest of the confirmation page: the record, and all that would be deleted with it."""
        return page_digest(
            record.pk, row_version(record, many_to_many_keys(record)), self.get_deleted_objects([record], request)[0]
        )

    def record_exists(self, request: HttpRequest, object_id: str) -> bool:
        field = self.model._meta.get_field(self.to_field(request) or self.model._meta.pk.name)
        try:
            return bool(self.model._base_manager.filter(**{field.name: field.to_python(unquote(object_id))}).exists())
        except (ValidationError, ValueError):
            return False

    def to_field(self, request: HttpRequest) -> str | None:
        """The field that identifies the record in a popup opened by a foreign key, as in Django's own views."""
        name = request.POST.get("_to_field", request.GET.get("_to_field"))
        return name if name and self.to_field_allowed(request, name) else None
