"""Groups, with their names and the statements about them."""

from django.contrib import admin

from prosopo.admin.base import RecordAdmin
from prosopo.admin.further_parents import GroupParentInline
from prosopo.admin.identifiers import IdentifierInline
from prosopo.admin.judgement_lists import JudgementListMixin
from prosopo.admin.labels import LabelInline
from prosopo.admin.name_search import NameSearchMixin
from prosopo.admin.names import NameAdmin, NameInline
from prosopo.admin.statement_lists import StatementListsMixin
from prosopo.admin.successions import PredecessorListMixin, successor_inline
from prosopo.models import Group, GroupName
from prosopo.schema import RecordKind


class GroupNameInline(NameInline):
    model = GroupName


@admin.register(Group)
class GroupAdmin(PredecessorListMixin, JudgementListMixin, StatementListsMixin, NameSearchMixin, RecordAdmin):
    subject_field = "subject_group"
    mention_fields = ("group", "related_group")
    no_statements_text = "Nothing is said of it as a whole yet."
    list_display = ["name", "kind", "parent", "note"]
    list_filter = ["kind"]
    list_select_related = ["kind", "parent"]
    search_fields = ["name", "slug", "names__text"]
    slug_from = "name"
    fieldsets = [(None, {"fields": [("name", "slug"), "kind", ("parent", "parent_date"), "note"]})]
    inlines = [
        GroupNameInline,
        GroupParentInline,
        successor_inline(RecordKind.GROUPS),
        LabelInline,
        IdentifierInline,
    ]


@admin.register(GroupName)
class GroupNameAdmin(NameAdmin):
    pass
