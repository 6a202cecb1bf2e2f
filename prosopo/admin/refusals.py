"""What may not be deleted, and the true reason."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from prosopo.models.base import Publishable, Record

MOST = 20  # reasons of one sort


class SaysWhyKept(admin.ModelAdmin):
    """Keeps what was public and what is in use, and tells this apart from a right that the account lacks."""

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted, counts, lacking, users = super().get_deleted_objects(objs, request)
        public = self.model.objects.filter(pk__in=[obj.pk for obj in objs]).ever_public()[:MOST]
        reasons: list[Any] = [f"{record}: {self._why_kept()}" for record in public]
        reasons += [format_html("in use by {}", user) for user in users[:MOST]]
        if len(users) > MOST:
            reasons.append(f"in use by {len(users) - MOST:,} more")
        return deleted, counts, self._rights_to(counts) & lacking, reasons

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record: Record | None = context.get("original")
        if record is not None and self.has_delete_permission(request, record) and record.was_public():
            why = self._why_kept()
            context |= {"show_delete": False, "kept_because": f"{why[0].upper()}{why[1:]} of deleting it."}
        return super().render_change_form(request, context, *args, **kwargs)

    def _why_kept(self) -> str:
        return f"has been public, {'withdraw' if issubclass(self.model, Publishable) else 'correct'} it instead"

    def _rights_to(self, counts: dict[str, int]) -> set[str]:
        """The kinds that would be deleted. Django also asks for a right to delete what it finds to be in use."""
        models = [model._meta for model in self.admin_site._registry]
        return {str(meta.verbose_name) for meta in models if meta.verbose_name_plural in counts}
