"""Groups."""

from django.contrib import admin

from prosopo.admin.base import RecordAdmin
from prosopo.admin.lines import SaidOf
from prosopo.admin.names import NameAdmin, NameInline
from prosopo.admin.searching import FindsByName
from prosopo.models import Group, GroupName


class GroupNameInline(NameInline):
    model = GroupName


@admin.register(Group)
class GroupAdmin(SaidOf, FindsByName, RecordAdmin):
    subject = "subject_group"
    named_as = ("group",)
    nothing_said = "Nothing is said of it as a whole yet."
    list_display = ["name", "kind", "parent", "note"]
    list_filter = ["kind"]
    list_select_related = ["parent"]
    search_fields = ["name", "slug", "names__text"]
    slug_from = "name"
    fieldsets = [(None, {"fields": [("name", "slug"), ("kind", "parent"), "note"]})]
    inlines = [GroupNameInline]


@admin.register(GroupName)
class GroupNameAdmin(NameAdmin):
    pass
