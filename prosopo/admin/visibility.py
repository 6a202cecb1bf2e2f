"""The visibility of records to readers, in words: for lists, forms and messages."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from prosopo.models.base import Publishable, Record
from prosopo.models.visibility import Reason, Status


def reason_link(reason: Reason) -> SafeString:
    """A reason, with a link to the record that it names."""
    if reason.model is None or not reason.name:
        return format_html("{}", str(reason))
    meta = reason.model._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[reason.key])
    before, after = str(reason).split(f"“{reason.name}”", 1)
    return format_html('{}“<a href="{}">{}</a>”{}', before, url, Truncator(reason.name).chars(80), after)


def reasons_with_counts(reasons: Iterable[tuple[Reason, int]]) -> SafeString:
    """Reasons with the numbers of records that they hold back, in one line."""
    return format_html_join(", ", "{} ({})", ((reason_link(reason), f"{times:,}") for reason, times in reasons))


def reason_summary(reasons: Iterable[Reason]) -> str:
    """Reasons without the names of records; empty if there are none."""
    return ", ".join(dict.fromkeys(reason.words for reason in reasons))


class VisibilityChangeList(ChangeList):
    """Reads the visibility of all records of a page at once."""

    model: type[Record]

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        records: Any = self.model.objects.filter(pk__in=[record.pk for record in self.result_list])
        if issubclass(self.model, Publishable):
            reasons = records.reasons_held_back()
            for record in self.result_list:
                record.held_back = reasons.get(record.pk, [])
        else:
            public = set(records.published().values_list("pk", flat=True))
            for record in self.result_list:
                record.is_seen = record.pk in public


class VisibilityMixin(admin.ModelAdmin):
    """Mixin that shows in the list and form whether readers see a record, and if not, why."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return VisibilityChangeList

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        return [*super().get_list_display(request), "list_status" if issubclass(self.model, Publishable) else "is_seen"]

    @admin.display(description="status", ordering="status")
    def list_status(self, record: Any) -> str:
        """The status, and in short why a published record is held back."""
        summary = reason_summary(record.held_back)
        return f"{record.status}, held back: {summary}" if summary else str(record.status)

    @admin.display(description="status")
    def form_status(self, record: Any) -> str:
        """The status, and why a published record is held back, with links."""
        if record.status != Status.PUBLISHED or record.pk is None:
            return str(record.status)
        reasons = self.model.objects.filter(pk=record.pk).reasons_held_back().get(record.pk, [])
        if not reasons:
            return f"{record.status}: readers see it"
        return format_html(
            "{}, but held back: {}",
            record.status,
            format_html_join(", ", "{}", ((reason_link(reason),) for reason in reasons)),
        )

    @admin.display(description="seen by readers", boolean=True)
    def is_seen(self, record: Any) -> bool:
        return bool(record.is_seen)
