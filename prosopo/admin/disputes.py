"""Disputes."""

import datetime
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from prosopo.admin.base import RecordAdmin
from prosopo.admin.return_urls import ReturnUrlMixin
from prosopo.models import Dispute

JUDGEMENT_FIELDS = ("reasons", ("judged_by", "judged_on"))


class JudgementAdmin(ReturnUrlMixin, RecordAdmin):
    """Proposes the user and today as author and date of a new judgement."""

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        user: Any = request.user
        author_and_date = {"judged_by": user.get_full_name() or user.get_username(), "judged_on": datetime.date.today()}
        return author_and_date | super().get_changeform_initial_data(request)


@admin.register(Dispute)
class DisputeAdmin(JudgementAdmin):
    list_display = ["question", "preferred", "judged_by", "judged_on"]
    list_filter = ["status", ("preferred", admin.EmptyFieldListFilter)]
    list_select_related = ["preferred"]
    search_fields = ["question", "reasons", "slug"]
    slug_from = "question"
    fieldsets = [
        (None, {"fields": ["question", "slug", "statements", "preferred"]}),
        ("Judgement", {"fields": JUDGEMENT_FIELDS}),
    ]
