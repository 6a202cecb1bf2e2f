"""The page that shows the input of a form that could not be saved, to read, copy and send again."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Model
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.text import capfirst

from prosopo.admin.merge_forms import VERSION_FIELD, ThreeWayMergeForm
from prosopo.admin.merge_formsets import INPUT_DROPPED
from prosopo.admin.optimistic_locking import OptimisticLockingMixin
from prosopo.admin.permissions import may_edit
from prosopo.admin.snapshots import EMPTY_SNAPSHOT, Snapshot, normalized, read_snapshot

_RECORD_DELETED = (
    "This record was deleted by someone else while you worked on it, and your account may not add {names}: "
    "nothing was saved."
)
_RECORD_PUBLIC = (
    "Readers see this record, or have seen it: only who may publish {names} can change it. Nothing was saved."
)
_DATABASE_ERROR = "The database does not take this: {reason}. Nothing was saved."
_NO_PERMISSION = "Your account may not {right} {names}: nothing was saved."

_log = logging.getLogger(__name__)

_CSRF_FIELD = "csrfmiddlewaretoken"
# Names that forms send besides input: tokens, buttons, choices in conflicts, and the management forms of formsets.
_NOT_INPUT = re.compile(
    rf"{_CSRF_FIELD}|_.*|initial-.*|(.*-)?{VERSION_FIELD}|.*-theirs|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS|.*-__prefix__-.*"
)


@dataclass(frozen=True)
class Entry:
    """A field of a form with its input, as readable text."""

    label: str
    value: str
    is_changed: bool  # from the value in its snapshot


@dataclass(frozen=True)
class Section:
    """The input for a record, or for one row in its form."""

    title: str
    entries: list[Entry]


class UnsavedInputMixin(OptimisticLockingMixin):
    """Answers a save that is denied, or refused by the database, with a page of all input."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        try:
            if request.method == "POST":
                self._deny_dropped_rows(request, object_id)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PermissionDenied as error:
            if request.method != "POST":
                raise
            return self._unsaved_input_page(request, object_id, str(error) or self._denial_message(request, object_id))
        except IntegrityError as error:  # a constraint that no form checks, or that a concurrent save violates
            if request.method != "POST":
                raise
            _log.exception("What was typed into a form was refused by the database")
            reason = str(error.args[0]).strip().splitlines()[0].rstrip(".")
            return self._unsaved_input_page(request, object_id, _DATABASE_ERROR.format(reason=reason), status=409)

    def _deny_dropped_rows(self, request: HttpRequest, object_id: str | None) -> None:
        """Deny input in inline rows that the user may not even see any more: Django silently leaves them out.

        Raises:
            PermissionDenied: where a row has input.
        """
        for inline_class in self.get_inlines(request, None):
            inline: Any = inline_class(self.model, self.admin_site)
            if inline.has_view_or_change_permission(request):
                continue
            record = self.get_object(request, unquote(object_id), self.to_field(request)) if object_id else None
            if inline.has_add_permission(request, record) or inline.has_delete_permission(request, record):
                continue
            if any(_has_input(row, request) for row in self._rows(request, inline_class)):
                raise PermissionDenied(INPUT_DROPPED.format(names=inline.model._meta.verbose_name_plural))

    def _rows(self, request: HttpRequest, inline_class: Any) -> Iterator[ThreeWayMergeForm]:
        """The forms of the rows in the request."""
        rows = inline_class(self.model, self.admin_site).get_formset(request)
        prefix = rows.get_default_prefix()
        for number in _row_numbers(prefix, set(request.POST)):
            yield rows.form(request.POST, prefix=f"{prefix}-{number}", use_required_attribute=False)

    def _denial_message(self, request: HttpRequest, object_id: str | None) -> str:
        names = self.opts.verbose_name_plural
        if object_id is None:
            return _NO_PERMISSION.format(right="add", names=names)
        if not self.record_exists(request, object_id):
            return _RECORD_DELETED.format(names=names)
        record = self.get_object(request, unquote(object_id), self.to_field(request))
        is_seen = self.has_change_permission(request) and not may_edit(request, record)
        return (_RECORD_PUBLIC if is_seen else _NO_PERMISSION).format(right="change", names=names)

    def _unsaved_input_page(
        self, request: HttpRequest, object_id: str | None, message: str, status: int = 403
    ) -> HttpResponse:
        """The page: 403 where the user lacks a permission, 409 where stored data is in the way."""
        fields = [(name, value) for name, values in request.POST.lists() for value in values if name != _CSRF_FIELD]
        context = {
            **self.admin_site.each_context(request),
            "title": "Not saved",
            "opts": self.opts,
            "message": message,
            "lacks_permission": status == 403,
            "sections": list(self._sections(request, object_id)),
            "fields": fields,
        }
        response = render(request, "admin/prosopo/unsaved_input.html", context, status=status)
        add_never_cache_headers(response)
        return response

    def _sections(self, request: HttpRequest, object_id: str | None) -> Iterator[Section]:
        """All input in the order of the form; at the end, what belongs to no field of it."""
        unread = {name for name in request.POST if not _NOT_INPUT.fullmatch(name)}
        title = capfirst(str(self.opts.verbose_name))
        form = cast("ThreeWayMergeForm", self.get_form(request)(request.POST))
        yield Section(title, list(_entries(form, _snapshot(self.model, object_id, form, request), unread)))
        for inline_class in self.get_inlines(request, None):
            inline: Any = inline_class(self.model, self.admin_site)
            bearer = inline.get_formset(request).fk.name
            for number, row in enumerate(self._rows(request, inline_class), start=1):
                entries = list(_entries(row, _row_snapshot(row, request), unread))
                if request.POST.get(row.add_prefix(DELETION_FIELD_NAME)):
                    entries.append(Entry("To be deleted", "yes", is_changed=True))
                unread -= {row.add_prefix(name) for name in ("id", bearer, DELETION_FIELD_NAME)}
                if any(entry.value for entry in entries):
                    yield Section(f"{capfirst(str(inline_class.verbose_name))} {number}", entries)
        others = [Entry(name, "; ".join(request.POST.getlist(name)), is_changed=False) for name in sorted(unread)]
        yield Section("Besides", [entry for entry in others if entry.value])


def _snapshot(model: type[Model], key: str | None, form: ThreeWayMergeForm, request: HttpRequest) -> Snapshot:
    """The snapshot in the request for the form's record."""
    return read_snapshot(model, key, request.POST.get(form.add_prefix(VERSION_FIELD))) or EMPTY_SNAPSHOT


def _row_snapshot(row: ThreeWayMergeForm, request: HttpRequest) -> Snapshot:
    return _snapshot(row._meta.model, request.POST.get(row.add_prefix("id")), row, request)


def _has_input(row: ThreeWayMergeForm, request: HttpRequest) -> bool:
    """Whether a row was filled in, changed, or marked to be deleted."""
    if not request.POST.get(row.add_prefix("id")):
        return bool(row.changed_data)  # `has_changed()` is always false where the user may not add
    to_be_deleted = bool(request.POST.get(row.add_prefix(DELETION_FIELD_NAME)))
    return to_be_deleted or any(
        entry.is_changed for entry in _entries(row, _row_snapshot(row, request), set(request.POST))
    )


def _row_numbers(prefix: str, names: set[str]) -> list[int]:
    """The numbers of the rows of a formset, by the names that were sent."""
    matches = (re.match(rf"{re.escape(prefix)}-([0-9]{{1,6}})-", name, re.ASCII) for name in names)
    return sorted({int(match[1]) for match in matches if match})


def _entries(form: ThreeWayMergeForm, snapshot: Snapshot, unread: set[str]) -> Iterator[Entry]:
    """The fields that have input, or were emptied. Their names are removed from `unread`."""
    for name, field in form.fields.items():
        key = form.add_prefix(name)
        parts = re.compile(rf"{re.escape(key)}(_[0-9]+)?")  # of a field with several inputs
        sent = {part for part in unread if parts.fullmatch(part)}
        unread -= sent
        value = normalized(field, form[name].data)
        is_changed = name in snapshot.fields and not snapshot.matches(name, value)
        if (sent and value) or is_changed:
            yield Entry(form.field_label(name), form.value_text(name, value), is_changed)
