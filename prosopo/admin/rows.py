"""Rows of one record's form that others may have deleted while it was worked on."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet

from prosopo.admin.merging import ROW_CHANGED, ROW_DELETED, VERSION, MergingForm
from prosopo.admin.versions import NOT_KNOWN, canonical, shown

DROPPED = "Your account may not add or change {names} here, so nothing was saved."


class MergingFormSet(BaseInlineFormSet):
    """Holds its rows while they are saved; one that has been deleted meanwhile becomes a new one, if it was changed."""

    forms: list[MergingForm]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._returned: set[int] = set()  # numbers of the rows that others have deleted, and that were changed here
        if self.is_bound and not self.save_as_new and self.management_form.is_valid():
            self.queryset = self.queryset.select_for_update(of=("self",), no_key=True)
            self._renumber()

    def _construct_form(self, i: int, **kwargs: Any) -> MergingForm:
        form: MergingForm = super()._construct_form(i, **kwargs)
        if i in self._returned:
            form.refusals.append(ROW_DELETED)
        return form

    def clean(self) -> None:
        """Check the rows.

        Raises:
            PermissionDenied: when a row was filled in that the curator may not save; Django would leave it out unsaid.
        """
        super().clean()
        if any(self._is_dropped(form) for form in self.forms):
            raise PermissionDenied(DROPPED.format(names=self.model._meta.verbose_name_plural))
        # Django asks nothing of a row that is to be deleted.
        if refused := [form for form in self.deleted_forms if form.is_row_conflict or form.refusals]:
            raise ValidationError([ROW_CHANGED if form.is_row_conflict else form.refusals[0] for form in refused])

    def _is_dropped(self, form: MergingForm) -> bool:
        """Whether a row was filled in or changed, and yet counts as unchanged, since the curator may not do so."""
        sent = {name for name in form.own_fields() if form.add_prefix(name) in form.data}
        return not form.has_changed() and not sent.isdisjoint(form.changed_data)

    def _renumber(self) -> None:
        """Take rows that are no longer there out of what was sent, and put those that were changed among the new."""
        initial, total = self.initial_form_count(), min(self.total_form_count(), self.absolute_max)
        gone = [number for number in range(initial) if self._is_gone(number)]
        if not gone:
            return
        returned = [number for number in gone if self._is_changed(number)]
        kept = [number for number in range(initial) if number not in gone]
        order = [*kept, *returned, *range(initial, total)]
        sent, prefix = self.data, f"{self.prefix}-"
        self.data = sent.copy()
        for key in [key for key in sent if key.startswith(prefix) and key.removeprefix(prefix).split("-")[0].isdigit()]:
            del self.data[key]
        for new, old in enumerate(order):
            beginning = f"{self.add_prefix(old)}-"
            unbound = {VERSION, self.model._meta.pk.name, self.fk.name, DELETION_FIELD_NAME} if old in returned else ()
            for key in sent:
                name = key.removeprefix(beginning)
                if key.startswith(beginning) and name not in unbound:
                    self.data.setlist(f"{self.add_prefix(new)}-{name}", sent.getlist(key))
        self.data[f"{prefix}{INITIAL_FORM_COUNT}"] = str(len(kept))
        self.data[f"{prefix}{TOTAL_FORM_COUNT}"] = str(len(order))
        del self.management_form
        if self.instance.pk is not None:  # else all are new, and the form of the record itself says so
            self._returned = set(range(len(kept), len(kept) + len(returned)))

    def _is_gone(self, number: int) -> bool:
        key = self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}", "")
        return key.isdigit() and self._existing_object(int(key)) is None

    def _is_changed(self, number: int) -> bool:
        """Whether a row that is gone says anything else than it said when it was shown, or may do so."""
        row = self.form(data=self.data, prefix=self.add_prefix(number), use_required_attribute=False)
        if self.data.get(row.add_prefix(DELETION_FIELD_NAME)):
            return False
        key = int(self.data[row.add_prefix(self.model._meta.pk.name)])
        known = shown(self.model(pk=key), self.data.get(row.add_prefix(VERSION))) or NOT_KNOWN
        mine = {name: canonical(field, row[name].data) for name, field in row.fields.items() if name != self.fk.name}
        if not any(mine.values()):
            return False
        return self.instance.pk is None or not all(known.has(name, value) for name, value in mine.items())
