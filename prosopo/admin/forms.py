"""Forms and widgets that every admin page shares."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import InlineForeignKeyField

from prosopo.admin.merging import MergingForm
from prosopo.admin.refusals import MOST
from prosopo.admin.rows import MergingFormSet
from prosopo.models.base import Record
from prosopo.models.cited_words import words_left_uncited
from prosopo.models.names import REPEATED_NAME


class PlainTextField(forms.CharField):
    """Browsers send each line end as two characters; texts and quotes are counted with one."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")


class KnownSelect(AutocompleteSelect):
    """An autocomplete that labels what is chosen from the loaded record, instead of asking the database again."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        chosen = [str(key) for key in value if key not in {None, ""}]
        if self.known is None or chosen != [str(self.known.pk)]:
            return super().optgroups(name, value, attrs)
        options = [self.create_option(name, chosen[0], str(self.known), True, 1)]
        if not self.is_required:
            options.insert(0, self.create_option(name, "", "", False, 0))
        return [(None, options, 0)]


class RecordForm(MergingForm):
    """Checks the rules that need several records at once, and spares a query for each thing already chosen."""

    instance: Record

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownSelect):
                widget.known = self.instance._state.fields_cache.get(name)

    def _post_clean(self) -> None:
        super()._post_clean()
        self._check_with_bearer()
        if not self.has_changed():
            return
        many = {field.name: self._linked(field) for field in self.instance._meta.many_to_many}
        for name, message in self.instance.many_to_many_faults(many).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, message)

    def _check_with_bearer(self) -> None:
        """Django leaves the record that a row stands in out of the row's constraints, even when it is saved."""
        bearers = [field.parent_instance for field in self.fields.values() if isinstance(field, InlineForeignKeyField)]
        if self.errors or not self.has_changed() or not any(bearer.pk for bearer in bearers):
            return
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as error:
            self._update_errors(error)

    def _linked(self, field: Any) -> list[Any]:
        """What the record is linked to: as the form says, or, where that is not asked in it, as it is stored."""
        if field.name in self.fields:
            return list(self.cleaned_data.get(field.name) or ())
        return list(getattr(self.instance, field.name).all()) if self.instance.pk else []


class PassageForm(RecordForm):
    """Finds where a quote stands when the curator does not say."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        source, quote = cleaned.get("source"), cleaned.get("quote")
        placed = cleaned.get("start") is not None or cleaned.get("end") is not None
        if source is None or not quote or placed or not source.text or {"start", "end"} & self.errors.keys():
            return cleaned
        places, place = [], source.text.find(quote)
        while place >= 0:
            places.append(place)
            place = source.text.find(quote, place + 1)
        if len(places) > 1:
            listed = ", ".join(f"{place}–{place + len(quote)}" for place in places[:8])
            raise ValidationError({"start": f"The quote stands at {listed}: give the offsets of one."})
        # Not found: offset 0 lets the model say where the nearest words stand.
        start = places[0] if places else 0
        return cleaned | {"start": start, "end": start + len(quote)}

    def _post_clean(self) -> None:
        """Statements that cite the passage keep the words of their dates and headcounts."""
        super()._post_clean()
        if self.instance.pk and "quote" in self.changed_data and "quote" not in self.errors:
            for lost in words_left_uncited([self.instance], MOST):
                message = f"{lost.use}, which cites this passage: keep them, or change the statement first."
                self.add_error("quote", message)


class SourceForm(RecordForm):
    """Keeps a text as it is stored where the browser changed nothing but line ends and the spaces around it."""

    def clean_text(self) -> str:
        sent, stored = str(self.cleaned_data["text"]), self.instance.text
        return stored if sent == stored.replace("\r\n", "\n").strip() else sent


class NameFormSet(MergingFormSet):
    """Refuses a form of the name that is given twice."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            given = form.cleaned_data if form.is_valid() else {}
            if not given.get("text") or given.get("DELETE"):
                continue
            name = given["text"], given["kind"], given["passage"]
            if name in seen:
                form.add_error("text", REPEATED_NAME)
            seen.add(name)
