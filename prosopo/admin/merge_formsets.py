"""Inline formsets whose rows others may delete or change while the form is open."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.forms.formsets import DELETION_FIELD_NAME, INITIAL_FORM_COUNT, TOTAL_FORM_COUNT
from django.forms.models import BaseInlineFormSet
from django.http import QueryDict

from prosopo.admin.merge_forms import DELETED_ROW_CHANGED, ROW_DELETED, VERSION_FIELD, ThreeWayMergeForm
from prosopo.admin.snapshots import EMPTY_SNAPSHOT, normalized, read_snapshot
from prosopo.models.base import Record

INPUT_DROPPED = "Your account may not add or change {names} here, so nothing was saved."

if TYPE_CHECKING:
    _InlineFormSet = BaseInlineFormSet[Record, Record, ThreeWayMergeForm]
else:
    _InlineFormSet = BaseInlineFormSet


class ThreeWayMergeFormSet(_InlineFormSet):
    """Locks its rows while they are saved; a changed row that others have deleted is offered as a new one."""

    data: QueryDict
    model: type[Record]
    prefix: str
    queryset: QuerySet[Record]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._readded: set[int] = set()  # numbers of the rows that others have deleted, and this form changed
        if self.is_bound and not self.save_as_new and self.management_form.is_valid():
            self.queryset = self.queryset.select_for_update(of=("self",), no_key=True)
            self._renumber()

    def _construct_form(self, i: int, **kwargs: Any) -> ThreeWayMergeForm:
        form: ThreeWayMergeForm = super()._construct_form(i, **kwargs)  # type: ignore[misc]  # not in the stubs
        if i in self._readded:
            form.refusals.append(ROW_DELETED)
        return form

    def clean(self) -> None:
        """Validate the rows.

        Raises:
            PermissionDenied: when a row was filled in that the user may not save; Django would silently leave it out.
        """
        super().clean()
        if any(self._is_dropped(form) for form in self.forms):
            raise PermissionDenied(INPUT_DROPPED.format(names=self.model._meta.verbose_name_plural))
        # Django does not validate rows that are to be deleted.
        if refused := [form for form in self.deleted_forms if form.is_row_conflict or form.refusals]:
            raise ValidationError(
                [DELETED_ROW_CHANGED if form.is_row_conflict else form.refusals[0] for form in refused]
            )

    def get_unique_error_message(self, unique_check: Sequence[str]) -> str:
        labels = " and ".join(str(self.model._meta.get_field(name).verbose_name) for name in unique_check)  # type: ignore[union-attr]  # never a relation of others
        return f"Two rows have the same {labels}: change one of them, or delete it."

    def get_form_error(self) -> str:
        return "This row says the same as another one: change one of them, or delete it."

    def _is_dropped(self, form: ThreeWayMergeForm) -> bool:
        """Whether a row has input that Django ignores, since the user lacks the permission."""
        sent = {name for name in form.editable_fields() if form.add_prefix(name) in form.data}
        return not form.has_changed() and not sent.isdisjoint(form.changed_data)

    def _renumber(self) -> None:
        """Take deleted rows out of the data; those that were changed here move behind the stored rows, as new ones."""
        initial, total = self.initial_form_count(), min(self.total_form_count(), self.absolute_max)
        deleted = [number for number in range(initial) if self._is_deleted_meanwhile(number)]
        if not deleted:
            return
        readded = [number for number in deleted if self._has_changed_input(number)]
        kept = [number for number in range(initial) if number not in deleted]
        order = [*kept, *readded, *range(initial, total)]
        data, prefix = self.data, f"{self.prefix}-"
        self.data = data.copy()
        for key in [key for key in data if key.startswith(prefix) and key.removeprefix(prefix).split("-")[0].isdigit()]:
            del self.data[key]
        fields_of_stored_rows = {VERSION_FIELD, self.model._meta.pk.name, self.fk.name, DELETION_FIELD_NAME}
        for new, old in enumerate(order):
            old_prefix = f"{self.add_prefix(old)}-"
            omitted = fields_of_stored_rows if old in readded else ()
            for key in data:
                name = key.removeprefix(old_prefix)
                if key.startswith(old_prefix) and name not in omitted:
                    self.data.setlist(f"{self.add_prefix(new)}-{name}", data.getlist(key))
        self.data[f"{prefix}{INITIAL_FORM_COUNT}"] = str(len(kept))
        self.data[f"{prefix}{TOTAL_FORM_COUNT}"] = str(len(order))
        del self.management_form
        if self.instance.pk is not None:  # else the whole record was deleted, and its own form says so
            self._readded = set(range(len(kept), len(kept) + len(readded)))

    def _is_deleted_meanwhile(self, number: int) -> bool:
        key = self.data.get(f"{self.add_prefix(number)}-{self.model._meta.pk.name}", "")
        return key.isdigit() and self._existing_object(int(key)) is None  # type: ignore[attr-defined]  # not in the stubs

    def _has_changed_input(self, number: int) -> bool:
        """Whether a row that others have deleted has input other than its snapshot, or has none to compare with."""
        row = self.form(data=self.data, prefix=self.add_prefix(number), use_required_attribute=False)
        if self.data.get(row.add_prefix(DELETION_FIELD_NAME)):
            return False
        key = int(str(self.data[row.add_prefix(self.model._meta.pk.name)]))
        snapshot = read_snapshot(self.model, key, self.data.get(row.add_prefix(VERSION_FIELD))) or EMPTY_SNAPSHOT
        mine = {name: normalized(field, row[name].data) for name, field in row.fields.items() if name != self.fk.name}
        if not any(mine.values()):
            return False
        return self.instance.pk is None or not all(snapshot.matches(name, value) for name, value in mine.items())
