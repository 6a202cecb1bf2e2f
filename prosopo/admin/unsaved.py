"""What was typed into a form that its curator may not save: a page to read it in, copy it from, and send it again."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.text import capfirst

from prosopo.admin.guarding import Guarded
from prosopo.admin.merging import VERSION, MergingForm
from prosopo.admin.permissions import may_touch
from prosopo.admin.rows import DROPPED
from prosopo.admin.versions import NOT_KNOWN, Shown, canonical, shown

_DELETED = (
    "This record was deleted by someone else while you worked on it, and your account may not add {names}: "
    "nothing was saved."
)
_SEEN = "Readers see this record, or have seen it: only who may publish {names} can change it. Nothing was saved."
_REFUSED = "The database does not take this: {reason}. Nothing was saved."
_NO_RIGHT = "Your account may not {right} {names}: nothing was saved."

_log = logging.getLogger(__name__)

_CSRF = "csrfmiddlewaretoken"
# What pages send besides what is typed: tokens, buttons, choices between versions, and the bookkeeping of rows.
_NOT_TYPED = re.compile(
    rf"{_CSRF}|_.*|initial-.*|(.*-)?{VERSION}|.*-theirs|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS|.*-__prefix__-.*"
)


@dataclass(frozen=True)
class Entry:
    """A field of a form and what it was sent with, for people to read."""

    label: str
    value: str
    is_changed: bool  # it was shown with another value


@dataclass(frozen=True)
class Section:
    """The fields of a record, or of one row in its form."""

    title: str
    entries: list[Entry]


class KeepsTyped(Guarded):
    """Answers a save that is not allowed with everything that was typed."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            if request.method == "POST":
                self._refuse_dropped_rows(request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied as refusal:
            if request.method != "POST":
                raise
            return self._unsaved(request, object_id, str(refusal) or self._why(request, object_id))
        except IntegrityError as refusal:  # a rule that no form asks for, or not of what another has just written
            if request.method != "POST":
                raise
            _log.exception("What was typed into a form was refused by the database")
            reason = str(refusal.args[0]).strip().splitlines()[0].rstrip(".")
            return self._unsaved(request, object_id, _REFUSED.format(reason=reason), status=409)

    def _refuse_dropped_rows(self, request: HttpRequest, object_id: str | None) -> None:
        """Refuse rows of a kind that the account may not even see any more: Django leaves them out unsaid.

        Raises:
            PermissionDenied: where something was typed into one.
        """
        for inline_class in self.get_inlines(request, None):
            inline: Any = inline_class(self.model, self.admin_site)
            if inline.has_view_or_change_permission(request):
                continue
            record = self.get_object(request, unquote(object_id), self.to_field(request)) if object_id else None
            if inline.has_add_permission(request, record) or inline.has_delete_permission(request, record):
                continue
            if any(_was_typed(row, request) for row in self._rows(request, inline_class)):
                raise PermissionDenied(DROPPED.format(names=inline.model._meta.verbose_name_plural))

    def _rows(self, request: HttpRequest, inline_class: Any) -> Iterator[MergingForm]:
        """The forms of the rows that were sent."""
        rows = inline_class(self.model, self.admin_site).get_formset(request)
        prefix = rows.get_default_prefix()
        for number in _numbers(prefix, set(request.POST)):
            yield rows.form(request.POST, prefix=f"{prefix}-{number}", use_required_attribute=False)

    def _why(self, request: HttpRequest, object_id: str | None) -> str:
        names = self.opts.verbose_name_plural
        if object_id is None:
            return _NO_RIGHT.format(right="add", names=names)
        if not self.is_there(request, object_id):
            return _DELETED.format(names=names)
        record = self.get_object(request, unquote(object_id), self.to_field(request))
        is_seen = self.has_change_permission(request) and not may_touch(request, record)
        return (_SEEN if is_seen else _NO_RIGHT).format(right="change", names=names)

    def _unsaved(self, request: HttpRequest, object_id: str | None, message: str, status: int = 403) -> HttpResponse:
        """The page; 403 where the account lacks a right, 409 where what is stored is in the way."""
        context = {
            **self.admin_site.each_context(request),
            "title": "Not saved",
            "opts": self.opts,
            "message": message,
            "lacks_right": status == 403,
            "sections": list(self._sections(request, object_id)),
            "fields": [(name, value) for name, values in request.POST.lists() for value in values if name != _CSRF],
        }
        response = render(request, "admin/prosopo/unsaved.html", context, status=status)
        add_never_cache_headers(response)
        return response

    def _sections(self, request: HttpRequest, object_id: str | None) -> Iterator[Section]:
        """Everything that was typed, in the order of the form; at the end, what no field of the form is known for."""
        left = {name for name in request.POST if not _NOT_TYPED.fullmatch(name)}
        title = capfirst(str(self.opts.verbose_name))
        form = self.get_form(request)(request.POST)
        yield Section(title, list(_entries(form, _known(self.model, object_id, form, request), left)))
        for inline_class in self.get_inlines(request, None):
            bearer = inline_class(self.model, self.admin_site).get_formset(request).fk.name
            for number, row in enumerate(self._rows(request, inline_class), start=1):
                entries = list(_entries(row, _known_row(row, request), left))
                if request.POST.get(row.add_prefix(DELETION_FIELD_NAME)):
                    entries.append(Entry("To be deleted", "yes", is_changed=True))
                left -= {row.add_prefix(name) for name in ("id", bearer, DELETION_FIELD_NAME)}
                if any(entry.value for entry in entries):
                    yield Section(f"{capfirst(str(inline_class.verbose_name))} {number}", entries)
        others = [Entry(name, "; ".join(request.POST.getlist(name)), is_changed=False) for name in sorted(left)]
        yield Section("Besides", [entry for entry in others if entry.value])


def _known(model: Any, key: str | None, form: MergingForm, request: HttpRequest) -> Shown:
    """What the form has shown of its record."""
    return shown(model(pk=key), request.POST.get(form.add_prefix(VERSION))) or NOT_KNOWN


def _known_row(row: MergingForm, request: HttpRequest) -> Shown:
    return _known(row._meta.model, request.POST.get(row.add_prefix("id")), row, request)


def _was_typed(row: MergingForm, request: HttpRequest) -> bool:
    """Whether a row was filled in, changed, or is to be deleted."""
    if not request.POST.get(row.add_prefix("id")):
        return bool(row.changed_data)  # `has_changed()` is never so where the account may not add
    to_be_deleted = bool(request.POST.get(row.add_prefix(DELETION_FIELD_NAME)))
    return to_be_deleted or any(
        entry.is_changed for entry in _entries(row, _known_row(row, request), set(request.POST))
    )


def _numbers(prefix: str, names: set[str]) -> list[int]:
    """The numbers of the rows that were sent."""
    found = (re.match(rf"{re.escape(prefix)}-([0-9]{{1,6}})-", name, re.ASCII) for name in names)
    return sorted({int(one[1]) for one in found if one})


def _entries(form: MergingForm, known: Shown, left: set[str]) -> Iterator[Entry]:
    """The fields that hold anything, or were emptied. What is read is taken out of the names that are left."""
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        sent = {one for one in left if one == key or re.fullmatch(rf"{re.escape(key)}_[0-9]+", one)}
        left -= sent
        value = canonical(field, form[name].data)
        is_changed = name in known.fields and not known.has(name, value)
        if (sent and value) or is_changed:
            yield Entry(form.label_of(name), form.text_of(name, value), is_changed)
