"""Forms that keep what others have saved since they were opened, and ask where both have changed the same.

Each form carries what it has shown of its record (see `versions`). On saving, with the row locked, each field is what
it was shown as, what is stored now, or what was typed: a change that only one of the two has made is kept without a
question; where both have changed a field, to different values, nothing is saved and the page shows all three.
"""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.forms.models import InlineForeignKeyField
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from prosopo.admin.differences import excerpt, side_by_side
from prosopo.admin.versions import (
    NOT_KNOWN,
    Shown,
    Value,
    canonical,
    fingerprint,
    shown,
    signed,
    version_of,
)

VERSION = "shown_version"  # the form's field that carries what was shown

CHANGED = "Changed by someone else meanwhile: choose at the top of the page, or edit it here."
FIXED = "{field} can no longer be changed, and “{mine}” was not saved: the record has become public meanwhile."
UNKNOWN = (
    "This form does not say which version of the record it was made from, so nothing was saved: what others have "
    "changed would be lost unseen. Compare what you typed with what is stored, and save again."
)
DELETED = (
    "This record was deleted by someone else while you worked on it. What you typed is kept in the form below, and "
    "nothing is saved yet: save it to enter it as a new record, or leave the page."
)
ROW_DELETED = (
    "This row was deleted by someone else while you changed it. What you typed is kept, and not saved yet: save again "
    "to add it anew, or empty the row to leave it deleted."
)
ROW_CHANGED = (
    "A row that you delete was changed by someone else meanwhile. Nothing is saved yet: see at the top of the page "
    "what it says now, and choose."
)


class VersionField(forms.CharField):
    """What the form shows of its record: never what was sent, always what is stored now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return initial

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


@dataclasses.dataclass(frozen=True)
class Conflict:
    """A field that both have changed: what is stored, what was typed, and what was there before, for people to read."""

    name: str
    label: str
    target: str  # the id of the form's field
    theirs: str | SafeString
    mine: str | SafeString
    before: str | None
    choice: str  # the name that the choice is sent under; none where there is no choice
    keep: str = ""  # what is sent to keep theirs


class MergingForm(forms.ModelForm):
    """Mixin for the form of one record, in a page of its own or as a row in another's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conflicts: list[Conflict] = []
        self.kept: list[str] = []  # labels of what only others have changed
        self.refusals: list[str] = []
        self.is_row_conflict = False
        self.record_label = ""
        self._merged = False
        if self.instance.pk is not None and not self.instance._state.adding and self.fields:
            # At once: checking the form changes the record.
            self.version = version_of(self.instance, self._many())
            self.fields[VERSION] = VersionField(initial=self._token)

    def merge(self) -> None:
        """Take over what others alone have changed, and find what both have. Once, before anything is checked."""
        if self._merged or not self.is_bound:
            return
        self._merged = True
        sent = self.data.get(self.add_prefix(VERSION))
        if VERSION not in self.fields:
            if sent is not None and self.instance._state.adding and "_saveasnew" not in self.data:
                self.refusals.append(DELETED)
            return
        known = shown(self.instance, sent)
        if known is None:
            self.refusals.append(UNKNOWN)
        if self._is_deleted():
            self._merge_deletion(known or NOT_KNOWN)
        else:
            for name in list(self.own_fields()):
                self._merge_field(name, known or NOT_KNOWN)
            self._find_fixed(known or NOT_KNOWN)
        if self.has_news:  # now, while it says what is stored
            self.record_label = f"{str(self.instance._meta.verbose_name).capitalize()} “{self.instance}”"

    @property
    def has_news(self) -> bool:
        """Whether others have changed anything that a page in which nothing was saved has to tell."""
        return bool(self.conflicts or self.kept or self.is_row_conflict)

    @property
    def deletion_choice(self) -> str:
        return self._choice(DELETION_FIELD_NAME)

    def full_clean(self) -> None:
        self.merge()
        super().full_clean()
        for refusal in self.refusals:
            self.add_error(None, refusal)
        for conflict in self.conflicts:
            if not self.has_error(conflict.name):
                self.add_error(conflict.name, CHANGED)

    @cached_property
    def changed_data(self) -> list[str]:
        self.merge()
        return super().changed_data

    def _many(self) -> dict[str, list[Any]]:
        """The keys of the many-to-many fields that the form has: no query is spent on others."""
        fields = [field.name for field in self.instance._meta.many_to_many if field.name in self.initial]
        return {name: [one.pk for one in self.initial[name]] for name in fields}

    def own_fields(self) -> Iterator[str]:
        """The fields that are the record's and can be filled in."""
        skipped = {VERSION, DELETION_FIELD_NAME, ORDERING_FIELD_NAME, self.instance._meta.pk.name}
        for name, field in self.fields.items():
            if name not in skipped and not field.disabled and not isinstance(field, InlineForeignKeyField):
                yield name

    def _token(self) -> str:
        return signed(self.instance, self.version, {name: self._stored(name) for name in self.own_fields()})

    def _stored(self, name: str) -> Value:
        field = self.fields[name]
        return canonical(field, self.get_initial_for_field(field, name))

    def _is_deleted(self) -> bool:
        field = self.fields.get(DELETION_FIELD_NAME)
        return field is not None and not field.disabled and bool(self[DELETION_FIELD_NAME].data)

    def _merge_field(self, name: str, known: Shown) -> None:
        theirs, mine = self._stored(name), canonical(self.fields[name], self[name].data)
        if self.data.get(self._choice(name)) == fingerprint(mine):  # and not edited since
            self._put(name, theirs)
            return
        if mine == theirs or known.has(name, theirs):
            return
        before = known.value(name)
        if known.has(name, mine):
            self._put(name, theirs)
            self.kept.append(self.label_of(name))
        elif isinstance(theirs, list) and isinstance(mine, list) and isinstance(before, list):
            self._put(name, sorted({*theirs, *mine} - ({*before} - {*theirs}) - ({*before} - {*mine})))
            self.kept.append(self.label_of(name))
        else:
            left, right = side_by_side(self.text_of(name, theirs), self.text_of(name, mine))
            self.conflicts.append(
                Conflict(
                    name=name,
                    label=self.label_of(name),
                    target=str(self[name].auto_id),
                    theirs=left,
                    mine=right,
                    before=None if before is None else excerpt(self.text_of(name, before)),
                    choice=self._choice(name),
                    keep=fingerprint(mine),
                )
            )

    def _merge_deletion(self, known: Shown) -> None:
        """Ask before a row is deleted that others have changed since it was shown."""
        if self.data.get(self._choice(DELETION_FIELD_NAME)) == "keep":
            self.data = self.data.copy()
            self.data.pop(self.add_prefix(DELETION_FIELD_NAME), None)
            for name in self.own_fields():
                self._put(name, self._stored(name))
        elif known.version != self.version:
            self.is_row_conflict = True
            for name in self.own_fields():
                theirs, before = self._stored(name), known.value(name)
                if not known.has(name, theirs):
                    was = None if before is None else excerpt(self.text_of(name, before))
                    now = excerpt(self.text_of(name, theirs))
                    self.conflicts.append(Conflict(name, self.label_of(name), "", now, "", was, ""))

    def _find_fixed(self, known: Shown) -> None:
        """Tell of what was typed into fields that the form no longer has, since the record has become public."""
        for name in sorted(known.fields.keys() - self.fields.keys()):
            mine = self.data.get(self.add_prefix(name))
            if isinstance(known.fields[name], str) and mine is not None and not known.has(name, mine.strip()):
                self.refusals.append(FIXED.format(field=name.replace("_", " ").capitalize(), mine=mine))

    def _put(self, name: str, value: Value) -> None:
        """Have the form say that this was sent."""
        self.data, key = self.data.copy(), self.add_prefix(name)  # what was sent belongs to other forms as well
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

    def _choice(self, name: str) -> str:
        return self.add_prefix(f"{name}-theirs")

    def label_of(self, name: str) -> str:
        label = str(self.fields[name].label or name)
        return label[:1].upper() + label[1:]

    def text_of(self, name: str, value: Value) -> str:
        """A field's value as people read it."""
        field = self.fields[name]
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(field, forms.ModelMultipleChoiceField | forms.ModelChoiceField):
            keys = [key for key in (value if isinstance(value, list) else [value]) if key]
            numbers = [key for key in keys if re.fullmatch("[0-9]{1,18}", key)]
            names = {str(one.pk): str(one) for one in field.queryset.filter(pk__in=numbers)} if numbers else {}
            return "; ".join(names.get(key, key) for key in keys)
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value)) if value else ""
        return str(value)
