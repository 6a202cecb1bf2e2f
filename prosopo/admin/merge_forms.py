"""Model forms that merge concurrent edits field by field (three-way merge), and ask about conflicts.

Each form carries a snapshot of its record (see `snapshots`). On saving, with the row locked, the snapshot, the stored
value and the input of each field are compared: a change on one side only is taken over; where both sides have changed a
field, to different values, nothing is saved and the page shows all three.
"""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.forms.models import InlineForeignKeyField
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from prosopo.admin.snapshots import (
    EMPTY_SNAPSHOT,
    Snapshot,
    Value,
    normalized,
    read_snapshot,
    row_version,
    sign_snapshot,
    value_digest,
)
from prosopo.admin.text_diff import excerpt, side_by_side

VERSION_FIELD = "shown_version"  # the form's hidden field with the snapshot

FIELD_CONFLICT = "Changed by someone else meanwhile: choose at the top of the page, or edit it here."
FIELD_READONLY = "{field} can no longer be changed, and “{mine}” was not saved: the record has become public meanwhile."
NO_SNAPSHOT = (
    "This form does not say which version of the record it was made from, so nothing was saved: what others have "
    "changed would be lost unseen. Compare what you typed with what is stored, and save again."
)
RECORD_DELETED = (
    "This record was deleted by someone else while you worked on it. What you typed is kept in the form below, and "
    "nothing is saved yet: save it to enter it as a new record, or leave the page."
)
ROW_DELETED = (
    "This row was deleted by someone else while you changed it. What you typed is kept, and not saved yet: save again "
    "to add it anew, or empty the row to leave it deleted."
)
DELETED_ROW_CHANGED = (
    "A row that you delete was changed by someone else meanwhile. Nothing is saved yet: see at the top of the page "
    "what it says now, and choose."
)


class VersionField(forms.CharField):
    """The hidden field with the snapshot: a page that is shown again carries that of the row as stored now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


@dataclasses.dataclass(frozen=True)
class Conflict:
    """A field with different changes on both sides; its stored value, input and former value as readable text."""

    name: str
    label: str
    target: str  # the HTML id of the form's field
    theirs: str | SafeString
    mine: str | SafeString
    before: str | None
    choice: str  # the name of the radio buttons; empty where there is no choice
    keep: str = ""  # the value of the radio button that keeps the stored value


class ThreeWayMergeForm(forms.ModelForm):
    """The form of one record, in a page of its own or as a row of an inline formset."""

    data: QueryDict

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts: list[Conflict] = []
        self.taken_over: list[str] = []  # labels of the fields that only others have changed
        self.refusals: list[str] = []
        self.is_row_conflict = False
        self.record_label = ""
        self._merged = False
        if self.instance.pk is not None and not self.instance._state.adding and self.fields:
            # Before validation, which changes the instance.
            self.version = row_version(self.instance, self._many_to_many_keys())
            self.fields[VERSION_FIELD] = VersionField(initial=self._signed_snapshot)

    def merge(self) -> None:
        """Take over the changes of others, and find conflicts. Runs once, before validation."""
        if self._merged or not self.is_bound:
            return
        self._merged = True
        sent = self.data.get(self.add_prefix(VERSION_FIELD))
        if VERSION_FIELD not in self.fields:
            if sent is not None and self.instance._state.adding and "_saveasnew" not in self.data:
                self.refusals.append(RECORD_DELETED)
            return
        snapshot = read_snapshot(type(self.instance), self.instance.pk, sent)
        if snapshot is None:
            self.refusals.append(NO_SNAPSHOT)
        if self._is_to_be_deleted():
            self._merge_deleted_row(snapshot or EMPTY_SNAPSHOT)
        else:
            for name in list(self.editable_fields()):
                self._merge_field(name, snapshot or EMPTY_SNAPSHOT)
            self._find_readonly_edits(snapshot or EMPTY_SNAPSHOT)
        if self.has_concurrent_changes:  # before validation changes the instance
            self.record_label = f"{str(self.instance._meta.verbose_name).capitalize()} “{self.instance}”"

    @property
    def has_concurrent_changes(self) -> bool:
        """Whether others have changed anything that the page has to report when nothing was saved."""
        return bool(self.conflicts or self.taken_over or self.is_row_conflict)

    @property
    def deletion_choice(self) -> str:
        return self._choice_name(DELETION_FIELD_NAME)

    def full_clean(self) -> None:
        self.merge()
        super().full_clean()
        for refusal in self.refusals:
            self.add_error(None, refusal)
        for conflict in self.conflicts:
            if not self.has_error(conflict.name):
                self.add_error(conflict.name, FIELD_CONFLICT)

    @cached_property
    def changed_data(self) -> list[str]:
        self.merge()
        return super().changed_data

    def _many_to_many_keys(self) -> dict[str, list[Any]]:
        """The keys of the many-to-many fields in the form; others would cost a query each."""
        fields = [field.name for field in self.instance._meta.many_to_many if field.name in self.initial]
        return {name: [related.pk for related in self.initial[name]] for name in fields}

    def editable_fields(self) -> Iterator[str]:
        """Names of the record's own fields that can be filled in."""
        skipped = {VERSION_FIELD, DELETION_FIELD_NAME, ORDERING_FIELD_NAME, self.instance._meta.pk.name}
        for name, field in self.fields.items():
            if name not in skipped and not field.disabled and not isinstance(field, InlineForeignKeyField):
                yield name

    def _signed_snapshot(self) -> str:
        values = {name: self._stored_value(name) for name in self.editable_fields()}
        return sign_snapshot(self.instance, self.version, values)

    def _stored_value(self, name: str) -> Value:
        field = self.fields[name]
        return normalized(field, self.get_initial_for_field(field, name))

    def _is_to_be_deleted(self) -> bool:
        field = self.fields.get(DELETION_FIELD_NAME)
        return field is not None and not field.disabled and bool(self[DELETION_FIELD_NAME].data)

    def _merge_field(self, name: str, snapshot: Snapshot) -> None:
        theirs, mine = self._stored_value(name), normalized(self.fields[name], self[name].data)
        if self.data.get(self._choice_name(name)) == value_digest(mine):  # “Keep theirs”, and not edited since
            self._set_data(name, theirs)
            return
        if mine == theirs or snapshot.matches(name, theirs):
            return
        before = snapshot.value(name)
        if snapshot.matches(name, mine):
            self._set_data(name, theirs)
            self.taken_over.append(self.field_label(name))
        elif isinstance(theirs, list) and isinstance(mine, list) and isinstance(before, list):
            self._set_data(name, sorted({*theirs, *mine} - ({*before} - {*theirs}) - ({*before} - {*mine})))
            self.taken_over.append(self.field_label(name))
        else:
            left, right = side_by_side(self.value_text(name, theirs), self.value_text(name, mine))
            self.conflicts.append(
                Conflict(
                    name=name,
                    label=self.field_label(name),
                    target=str(self[name].auto_id),
                    theirs=left,
                    mine=right,
                    before=None if before is None else excerpt(self.value_text(name, before)),
                    choice=self._choice_name(name),
                    keep=value_digest(mine),
                )
            )

    def _merge_deleted_row(self, snapshot: Snapshot) -> None:
        """Report a conflict where others have changed a row that is marked to be deleted."""
        if self.data.get(self._choice_name(DELETION_FIELD_NAME)) == "keep":
            self.data = self.data.copy()
            self.data.pop(self.add_prefix(DELETION_FIELD_NAME), None)
            for name in self.editable_fields():
                self._set_data(name, self._stored_value(name))
        elif snapshot.version != self.version:
            self.is_row_conflict = True
            for name in self.editable_fields():
                theirs, before = self._stored_value(name), snapshot.value(name)
                if not snapshot.matches(name, theirs):
                    was = None if before is None else excerpt(self.value_text(name, before))
                    now = excerpt(self.value_text(name, theirs))
                    self.conflicts.append(Conflict(name, self.field_label(name), "", now, "", was, ""))

    def _find_readonly_edits(self, snapshot: Snapshot) -> None:
        """Refuse input in fields that the form no longer has, since the record has become public."""
        for name in sorted(snapshot.fields.keys() - self.fields.keys()):
            mine = self.data.get(self.add_prefix(name))
            if isinstance(snapshot.fields[name], str) and mine is not None and not snapshot.matches(name, mine.strip()):
                self.refusals.append(FIELD_READONLY.format(field=name.replace("_", " ").capitalize(), mine=mine))

    def _set_data(self, name: str, value: Value) -> None:
        """Replace the input of a field."""
        self.data, key = self.data.copy(), self.add_prefix(name)  # the data is shared with other forms
        if isinstance(value, list):
            self.data.setlist(key, value)
        elif isinstance(value, bool):
            self.data.pop(key, None)
            if value:
                self.data[key] = "on"
        elif isinstance(self.fields[name], forms.MultiValueField):
            for number, part in enumerate(self.fields[name].widget.decompress(self.initial.get(name))):
                self.data[f"{key}_{number}"] = "" if part is None else str(part)
        else:
            self.data[key] = value

    def _choice_name(self, name: str) -> str:
        return self.add_prefix(f"{name}-theirs")

    def field_label(self, name: str) -> str:
        label = str(self.fields[name].label or name)
        return label[:1].upper() + label[1:]

    def value_text(self, name: str, value: Value) -> str:
        """A field's value as readable text."""
        field = self.fields[name]
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(field, forms.ModelMultipleChoiceField | forms.ModelChoiceField):
            keys = [key for key in (value if isinstance(value, list) else [value]) if key]
            column = "pk" if field.to_field_name in {None, "id"} else field.to_field_name
            known = [key for key in keys if column != "pk" or re.fullmatch("[0-9]{1,18}", key)]
            records = field.queryset.filter(**{f"{column}__in": known}) if known and field.queryset is not None else ()
            names = {str(getattr(record, column)): str(record) for record in records}
            return "; ".join(names.get(key, key) for key in keys)
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return str(dict(choices).get(value, value)) if value else ""
        return str(value)
