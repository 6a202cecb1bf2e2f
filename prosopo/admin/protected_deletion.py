"""Protection of records that were public or are in use from deletion, with the reason."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from prosopo.models.base import Publishable, Record

MAX_REASONS = 20  # reasons shown of each sort


class ProtectedDeletionMixin(admin.ModelAdmin):
    """Refuses to delete records that were public or are in use, and reports this apart from missing permissions."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, missing_permissions, users = super().get_deleted_objects(objs, request)
        public = self.model.objects.filter(pk__in=[obj.pk for obj in objs]).ever_public()[:MAX_REASONS]
        reasons: list[Any] = [f"{record}: {self._public_reason()}" for record in public]
        reasons += [format_html("in use by {}", user) for user in users[:MAX_REASONS]]
        if len(users) > MAX_REASONS:
            reasons.append(f"in use by {len(users) - MAX_REASONS:,} more")
        return deleted, counts, self._verbose_names(counts) & missing_permissions, reasons

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record: Record | None = context.get("original")
        if record is not None and self.has_delete_permission(request, record) and record.was_public():
            reason = self._public_reason()
            context |= {"show_delete": False, "delete_refusal": f"{reason[0].upper()}{reason[1:]} of deleting it."}
        return super().render_change_form(request, context, *args, **kwargs)

    def _public_reason(self) -> str:
        return f"has been public, {'withdraw' if issubclass(self.model, Publishable) else 'correct'} it instead"

    def _verbose_names(self, counts: dict[str, int]) -> set[str]:
        """The models that would be deleted; Django also reports missing permissions on the records that use them."""
        models = [model._meta for model in self.admin_site._registry]
        return {str(meta.verbose_name) for meta in models if meta.verbose_name_plural in counts}
