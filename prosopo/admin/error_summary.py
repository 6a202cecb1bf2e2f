"""The error summary above a form: all errors of the form and its rows, in page order, with links to the fields."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.utils.text import capfirst


@dataclass(frozen=True)
class ErrorLink:
    place: str  # the label of the field, after that of its row
    message: str
    anchor: str | None  # the HTML id of the field or row


class ErrorSummaryMixin(admin.ModelAdmin):
    """Shows the error summary."""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        if context.get("errors"):
            context["error_links"] = list(error_links(context["adminform"], context["inline_admin_formsets"]))
        return super().render_change_form(request, context, *args, **kwargs)


def error_links(adminform: Any, inlines: list[Any]) -> Iterator[ErrorLink]:
    """All errors but those of the form as a whole, which Django shows itself."""
    names = [field.field.name for fieldset in adminform for line in fieldset for field in line if not field.is_readonly]
    yield from _form_errors(adminform.form, list(dict.fromkeys(names)))
    for inline in inlines:
        yield from _formset_errors(inline.formset)


def _formset_errors(formset: Any) -> Iterator[ErrorLink]:
    title = capfirst(formset.prefix)
    for message in formset.non_form_errors():
        yield ErrorLink(title, str(message), f"{formset.prefix}-group")
    for number, form in enumerate(formset.forms):
        row = f"{title}, row {number + 1}"
        for message in form.non_field_errors():
            yield ErrorLink(row, str(message), f"{formset.prefix}-{number}")
        for link in _form_errors(form, list(form.fields)):
            yield ErrorLink(f"{row}: {link.place}", link.message, link.anchor)


def _form_errors(form: BaseForm, names: list[str]) -> Iterator[ErrorLink]:
    ordered = [*names, *(name for name in form.errors if name not in names and name in form.fields)]
    for name in ordered:
        for message in form.errors.get(name, ()):
            yield ErrorLink(_label(form[name]), str(message), _anchor(form[name]))


def _label(field: BoundField) -> str:
    return capfirst(str(field.label))


def _anchor(field: BoundField) -> str | None:
    return None if field.is_hidden else field.id_for_label or field.auto_id or None
