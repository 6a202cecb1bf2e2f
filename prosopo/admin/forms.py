"""Forms, form fields and widgets of the admin."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import InlineForeignKeyField

from prosopo.admin.field_messages import name_remedies
from prosopo.admin.merge_forms import ThreeWayMergeForm
from prosopo.admin.merge_formsets import ThreeWayMergeFormSet
from prosopo.admin.protected_deletion import MAX_REASONS
from prosopo.models import Identifier, Passage, PersonName, Source
from prosopo.models.base import Record
from prosopo.models.cited_words import words_left_uncited
from prosopo.models.further_parents import REPEATED_PARENT
from prosopo.models.identifiers import taken_identifier
from prosopo.models.labels import REPEATED_LABEL
from prosopo.models.names import REPEATED_NAME
from prosopo.models.people import validate_name_parts
from prosopo.models.successions import REPEATED_SUCCESSION
from prosopo.schema.identifier_schemes import parse_identifier, plain_value
from prosopo.schema.name_parts import line_of_name_parts, parse_name_parts
from prosopo.text.quote_locator import places_of


class PlainTextField(forms.CharField):
    """A text field with `\\n` as line ends, which browsers send as `\\r\\n`: offsets in texts count one character."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class LoadedAutocompleteSelect(AutocompleteSelect):
    """An autocomplete that takes the label of its value from the loaded record, which saves a query."""

    loaded_record: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = [str(key) for key in value if key not in {None, ""}]
        if self.loaded_record is None or chosen != [str(self.loaded_record.pk)]:
            return super().optgroups(name, value, attrs)
        options = [self.create_option(name, chosen[0], str(self.loaded_record), True, 1)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class RecordForm(ThreeWayMergeForm):
    """The form of a record: also checks rules across related records, and gives autocompletes their loaded records."""

    instance: Record

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_remedies(self.fields.values())
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, LoadedAutocompleteSelect):
                widget.loaded_record = self.instance._state.fields_cache.get(name)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # not in the stubs
        self._validate_bearer_constraints()
        if not self.has_changed():
            return
        related = {field.name: self._related_records(field) for field in self.instance._meta.many_to_many}
        for name, message in (self.instance.many_to_many_faults(related) | self.instance.stored_faults()).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, message)

    def _validate_bearer_constraints(self) -> None:
        """Check an inline row's constraints with its foreign key to the parent, which Django leaves out."""
        bearers = [field.parent_instance for field in self.fields.values() if isinstance(field, InlineForeignKeyField)]
        if self.errors or not self.has_changed() or not any(bearer.pk for bearer in bearers):
            return
        try:
            excluded = self._get_validation_exclusions()  # type: ignore[attr-defined]  # not in the stubs
            self.instance.validate_constraints(exclude=excluded)
        except ValidationError as error:
            self._update_errors(error)  # type: ignore[attr-defined]  # not in the stubs

    def _related_records(self, field: Any) -> list[Any]:
        """The related records of a many-to-many field: as the form has them, or else as they are stored."""
        if field.name in self.fields:
            return list(self.cleaned_data.get(field.name) or ())
        return list(getattr(self.instance, field.name).all()) if self.instance.pk else []


class PassageForm(RecordForm):
    """Finds the offsets of a quote in the source's text when the curator leaves them empty."""

    instance: Passage

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        source, quote = cleaned.get("source"), cleaned.get("quote")
        has_offsets = cleaned.get("start") is not None or cleaned.get("end") is not None
        if source is None or not quote or has_offsets or not source.text or {"start", "end"} & self.errors.keys():
            return cleaned
        starts = places_of(source.text, quote)
        if len(starts) > 1 or (not starts and cleaned.get("locator")):
            return cleaned  # the model says what to do
        # Not found: with offset 0, the model reports where the most similar words stand.
        start = starts[0] if starts else 0
        return cleaned | {"start": start, "end": start + len(quote)}

    def _post_clean(self) -> None:
        """Refuse a quote without the words of dates and headcounts for which statements cite it."""
        super()._post_clean()
        if self.instance.pk and "quote" in self.changed_data and "quote" not in self.errors:
            for missing in words_left_uncited([self.instance], MAX_REASONS):
                message = f"{missing.use}, which cites this passage: keep them, or change the statement first."
                self.add_error("quote", message)


class SourceForm(RecordForm):
    """Keeps the stored text where the browser has only changed line ends and surrounding spaces."""

    instance: Source

    def clean_text(self) -> str:
        sent, stored = str(self.cleaned_data["text"]), self.instance.text
        return stored if sent == stored.replace("\r\n", "\n").strip() else sent


class DistinctRowsFormSet(ThreeWayMergeFormSet):
    """Refuses a row that is entered twice."""

    identifying_fields: tuple[str, ...]  # what makes a row the same; the first tells a row from an empty one
    repeated_row: str  # the message at the first of these fields

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form, cleaned in self.kept_rows():
            row = tuple(cleaned.get(name) for name in self.identifying_fields)
            if row in seen:
                form.add_error(self.identifying_fields[0], self.repeated_row)
            seen.add(row)

    def kept_rows(self) -> Iterator[tuple[Any, dict[str, Any]]]:
        """The rows that are valid, filled in and not to be deleted: their forms, and what was cleaned."""
        for form in self.forms:
            cleaned = form.cleaned_data if form.is_valid() else {}
            if cleaned.get(self.identifying_fields[0]) and not cleaned.get("DELETE"):
                yield form, cleaned


class NameFormSet(DistinctRowsFormSet):
    """Refuses a form of the name that is entered twice."""

    identifying_fields = ("text", "kind", "passage")
    repeated_row = REPEATED_NAME


class PersonNameForm(RecordForm):
    """Writes the parts of a name as they are stored."""

    instance: PersonName

    def clean_parts(self) -> str:
        line = str(self.cleaned_data["parts"])
        validate_name_parts(line)
        return line_of_name_parts(parse_name_parts(line))


class IdentifierForm(RecordForm):
    """Takes an address of a scheme for the identifier in it, and fills in the scheme where it names one."""

    instance: Identifier

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned is None or not cleaned.get("value"):
            return cleaned
        value = str(cleaned["value"])
        named = parse_identifier(value) if "//" in value else None
        scheme = cleaned.get("scheme") or (named[0] if named else "")
        return cleaned | {"scheme": scheme, "value": plain_value(scheme, value)}


class IdentifierFormSet(DistinctRowsFormSet):
    """Refuses an identifier that is entered twice."""

    identifying_fields = ("value", "scheme")
    repeated_row = "This identifier is already there: leave this row out."

    def clean(self) -> None:
        super().clean()
        if self.instance.pk is not None:
            return  # each row has been held against the others by the constraint, which asks for the bearer's key
        bearer = self.fk.name
        for form, cleaned in self.kept_rows():
            same = {"scheme": cleaned["scheme"], "value": cleaned["value"], f"{bearer}__isnull": False}
            if Identifier.objects.filter(**same).exists():
                form.add_error("value", taken_identifier(bearer))


class LabelFormSet(DistinctRowsFormSet):
    """Refuses a second label in one language."""

    identifying_fields = ("language",)
    repeated_row = REPEATED_LABEL


class SuccessionFormSet(DistinctRowsFormSet):
    """Refuses a successor that is entered twice."""

    identifying_fields = ("successor",)
    repeated_row = REPEATED_SUCCESSION


class FurtherParentFormSet(ThreeWayMergeFormSet):
    """Says of a further parent that is entered twice with one time what to do, in place of Django's message."""

    def get_form_error(self) -> str:
        return REPEATED_PARENT
