"""The names under which curators are cited: each edits their own, and who manages users all."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from prosopo.models.curators import CuratorProfile


@admin.register(CuratorProfile)
class CuratorProfileAdmin(admin.ModelAdmin):
    list_display = ["name", "user", "orcid"]
    list_select_related = ["user"]
    search_fields = ["name", "user__username"]
    autocomplete_fields = ["user"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        profiles = super().get_queryset(request)
        return profiles if _manages_users(request) else profiles.filter(user=request.user.pk)

    def get_fields(self, request: HttpRequest, obj: CuratorProfile | None = None) -> Any:
        return ["user", "name", "orcid"] if _manages_users(request) else ["name", "orcid"]

    def get_readonly_fields(self, request: HttpRequest, obj: CuratorProfile | None = None) -> list[str]:
        return ["user"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"user": request.user.pk} | super().get_changeform_initial_data(request)

    def save_model(self, request: HttpRequest, obj: CuratorProfile, form: Any, change: bool) -> None:
        if obj.user_id is None:
            obj.user_id = request.user.pk
        super().save_model(request, obj, form, change)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: CuratorProfile | None = None) -> bool:
        return obj is None or obj.user_id == request.user.pk or _manages_users(request)

    def has_change_permission(self, request: HttpRequest, obj: CuratorProfile | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: CuratorProfile | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """One for oneself; of others by who manages users."""
        return _manages_users(request) or not CuratorProfile.objects.filter(user=request.user.pk).exists()


def _manages_users(request: HttpRequest) -> bool:
    user: Any = request.user
    return bool(user.has_perm("auth.change_user"))
