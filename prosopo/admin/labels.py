"""Labels of records in other languages, as rows in the form of their bearer and in a list of their own."""

from django.contrib import admin

from prosopo.admin.borne_rows import BorneRowAdmin, BorneRowInline
from prosopo.admin.forms import LabelFormSet
from prosopo.models import Label
from prosopo.models.labels import LABEL_BEARERS


class LabelInline(BorneRowInline):
    model = Label
    fields = ["language", "text"]
    formset = LabelFormSet  # type: ignore[assignment]  # the stubs' formset is invariant in the class of its forms
    verbose_name = "label"
    verbose_name_plural = "Labels in other languages (the editors' translations)"
    classes = ["labels"]


class RelationLabelInline(LabelInline):
    fields = ["language", "text", "inverse_text"]


@admin.register(Label)
class LabelAdmin(BorneRowAdmin):
    """The list of all labels, of records of all kinds."""

    list_display = ["text", "language", "inverse_text", "bearer_name"]
    list_filter = ["language"]
    search_fields = ["text", "inverse_text"]
    fieldsets = [
        (None, {"fields": [("language", "text", "inverse_text")]}),
        ("Of one of these", {"fields": [*LABEL_BEARERS.values()]}),
    ]
