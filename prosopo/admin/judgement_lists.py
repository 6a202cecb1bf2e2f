"""The judgements on whether a record and others are the same, below its form."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from prosopo.admin.return_urls import url_with_return
from prosopo.models.record_models import JUDGEMENT_MODELS, MODELS

MAX_ROWS = 50
_JUDGEMENTS: dict[Any, Any] = {MODELS[kind]: judgements for kind, judgements in JUDGEMENT_MODELS.items()}


@dataclass(frozen=True)
class JudgementRow:
    """A judgement as a row of the list, told from the record's side."""

    judgement: Any
    other: Any
    url: str  # of its form


class JudgementListMixin(admin.ModelAdmin):
    """Mixin that lists the judgements on a person, group, camp or place below its form, with a link to add one."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record = context.get("original")
        model = _JUDGEMENTS[self.model]
        judgements: Any = self.admin_site.get_model_admin(model)
        if record is not None and not context["is_popup"] and judgements.has_view_or_change_permission(request):
            name = f"{self.admin_site.name}:prosopo_{model._meta.model_name}"
            on_it = model.objects.filter(Q(first=record) | Q(second=record)).select_related("first", "second")
            first = list(on_it.order_by("id")[: MAX_ROWS + 1])
            context["judgement_rows"] = [
                JudgementRow(
                    judgement,
                    judgement.second if judgement.first_id == record.pk else judgement.first,
                    url_with_return(reverse(f"{name}_change", args=[judgement.pk]), request),
                )
                for judgement in first[:MAX_ROWS]
            ]
            context["has_more_judgements"] = len(first) > MAX_ROWS
            context["shows_judgements"] = True
            if judgements.has_add_permission(request):
                context["add_judgement_url"] = url_with_return(reverse(f"{name}_add"), request, first=record.pk)
        return super().render_change_form(request, context, *args, **kwargs)
