"""Judgements on whether two records mean the same: people, groups, camps and places."""

from django.contrib import admin

from prosopo.admin.disputes import JUDGEMENT_FIELDS, JudgementAdmin
from prosopo.models.record_models import JUDGEMENT_MODELS


class PairAdmin(JudgementAdmin):
    list_display = ["first", "second", "verdict", "judged_by", "judged_on"]
    list_filter = ["verdict"]
    list_select_related = ["first", "second"]
    search_fields = ["first__name", "second__name", "reasons", "ref"]
    fieldsets = [
        (None, {"fields": [("first", "second"), "verdict"]}),
        ("Judgement", {"fields": JUDGEMENT_FIELDS}),
    ]


admin.site.register(JUDGEMENT_MODELS.values(), PairAdmin)
