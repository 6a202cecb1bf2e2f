"""Checks of fixture files against the models' rules before they are loaded.

Each record is built as an unsaved instance, linked to the others in the files, and checked by the rules that the
models state themselves: fields, `clean()`, `many_to_many_faults()` and constraints. So a rule added to a model is
checked here. Then all are held against the rules of consistency (`prosopo.importers.consistency`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from prosopo.importers.consistency import RULES
from prosopo.importers.fixture_constraints import SCRATCH, Conditions, scratch_database
from prosopo.importers.fixture_drafts import Draft, Drafts
from prosopo.importers.fixture_fields import derived_faults, is_derived
from prosopo.importers.yaml_entries import Entry, read_entries
from prosopo.models.base import Record


@dataclass(frozen=True)
class Fault:
    """A fault in a fixture file, or a warning: where it stands, and a message."""

    file: Path
    line: int
    record: str
    field: str
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        parts = (f"{self.file}:{self.line}", "warning" * self.is_warning, self.record, self.field, self.message)
        return ": ".join(part for part in parts if part)


def check_fixtures(paths: Sequence[Path]) -> tuple[list[Fault], int]:
    """Check fixture files that are loaded together.

    Returns the faults and warnings, by file and line, and the number of records read.

    Raises:
        FixtureError: when a file cannot be read as a list of records.
    """
    fixtures = _Checker()
    for path in paths:
        fixtures.add_all(path)
    with scratch_database():
        for draft in fixtures.drafts:
            fixtures.validate(draft)
    fixtures.compare_all()
    fixtures.hold_against_rules()
    places = {path: place for place, path in enumerate(paths)}
    return sorted(fixtures.faults, key=lambda fault: (places[fault.file], fault.line)), len(fixtures.drafts)


class _Checker:
    """The records of all files, and their faults."""

    def __init__(self) -> None:
        self.drafts = Drafts()
        self.faults: list[Fault] = []
        self._models = _models()
        self._conditions: dict[Any, Conditions] = {}
        self._unique: dict[tuple[Any, str], dict[tuple[Any, ...], Draft]] = {}  # by values

    def add_all(self, path: Path) -> None:
        """Add the records of a file, which has some: an empty one may have broken off while it was written."""
        is_empty = True
        for entry in read_entries(path):
            is_empty = False
            self.add(entry)
        if is_empty:
            self.faults.append(Fault(path, 1, "", "", "the file holds no record: fill it, or leave it out."))

    def add(self, entry: Entry) -> None:
        model = self._models.get(entry.model)
        if model is None:
            known = ", ".join(sorted(self._models))
            self._report(entry, "", "model", f"there is no such model: give one of {known}.")
            return
        identity = entry.fields.get(model.IDENTITY)
        if not isinstance(identity, str) or not identity:
            message = f"every record in a fixture needs its {model.IDENTITY}, as text in quotes."
            self._report(entry, entry.model, model.IDENTITY, message)
            return
        draft = self.drafts.draft(entry, model)
        if entry.has_pk:
            message = "a fixture names its records by slug or ref: leave the primary key out."
            self._report(entry, identity, "pk", message)
        first = self.drafts.add(draft)
        if first is not None:
            place = f"line {first.entry.lines.get(model.IDENTITY, first.entry.line)} of {first.entry.file}"
            message = f"“{identity}” stands in these files already, in {place}: one of the two must go."
            self._fail(draft, model.IDENTITY, message)

    def validate(self, draft: Draft) -> None:
        """Check the record by every rule that its model states."""
        instance, named, faults = self.drafts.build(draft)
        for name, message in faults:
            self._fail(draft, name, message)
        columns = _columns(draft.model)
        for column in columns.required_references:
            if getattr(instance, column.attname) is None and column.name not in draft.bad:
                self._fail(draft, column.name, "this field is required.")
        for name, fault in derived_faults(instance, draft.entry.fields, draft.bad):
            self._fail(draft, name, fault)
        self._apply(draft, instance, lambda: instance.clean_fields(exclude=draft.bad | columns.not_cleaned))
        self._apply(draft, instance, instance.clean)
        many = {name: [self.drafts.instance(target) for target in targets] for name, targets in named.items()}
        for name, message in instance.many_to_many_faults(many).items():
            if name not in draft.bad:
                self._fail(draft, name, message)
        self._check_constraints(draft, instance, columns.uniqueness)

    def _check_constraints(self, draft: Draft, instance: Record, uniqueness: Sequence[models.UniqueConstraint]) -> None:
        if draft.model not in self._conditions:
            self._conditions[draft.model] = Conditions(draft.model)
        answers = self._conditions[draft.model].answers(instance)
        for constraint in draft.model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                if not answers.get(constraint.name):
                    validate = partial(
                        constraint.validate, draft.model, instance, exclude=set(draft.bad), using=SCRATCH
                    )
                    self._apply(draft, instance, validate)
            elif isinstance(constraint, models.UniqueConstraint) and answers.get(constraint.name, True):
                self._compare(draft, instance, constraint)
        for constraint in uniqueness:
            self._compare(draft, instance, constraint)

    def compare_all(self) -> None:
        """Check records beside the others of their kind, where the model has rules for that."""
        for model in self._models.values():
            if model.faults_among.__func__ is Record.faults_among.__func__:  # type: ignore[attr-defined]
                continue
            sound = {draft.key: self.drafts.instance(draft) for draft in self.drafts.of(model) if not draft.bad}
            by_key = {draft.key: draft for draft in self.drafts.of(model)}
            for record, name, message in model.faults_among(list(sound.values())):
                self._fail(by_key[record.pk], name, message)

    def hold_against_rules(self) -> None:
        """Check the statements beside the others, by the rules of consistency."""
        for rule in RULES.values():
            for finding in rule(self.drafts):
                draft = finding.draft
                self._report(draft.entry, draft.identity, finding.field, finding.message, finding.is_warning)

    def _compare(self, draft: Draft, instance: Record, constraint: models.UniqueConstraint) -> None:
        names = constraint.fields or _pair(constraint)
        if not draft.bad.isdisjoint(names):
            return
        values = [getattr(instance, draft.model._meta.get_field(name).attname) for name in names]  # type: ignore[union-attr]
        if None in values:
            return
        if not constraint.fields:
            values.sort()
        first = self._unique.setdefault((draft.model, constraint.name), {}).setdefault(tuple(values), draft)
        if first is not draft:
            message = f"the same stands in line {first.entry.line} of {first.entry.file}: one of the two must go."
            self._fail(draft, constraint.fields[-1] if len(values) == 1 else "", message)

    def _apply(self, draft: Draft, instance: Record, rule: Callable[[], None]) -> None:
        try:
            rule()
        except ValidationError as error:
            by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
            for name, faults in by_field.items():
                if name not in draft.bad:
                    self._fail(draft, name, " ".join(_message(instance, name, fault) for fault in faults))

    def _fail(self, draft: Draft, name: str, message: str) -> None:
        draft.is_faulty = True
        if name:
            draft.bad |= {name}
        self._report(draft.entry, draft.identity, name, message)

    def _report(self, entry: Entry, record: str, name: str, message: str, is_warning: bool = False) -> None:
        self.faults.append(Fault(entry.file, entry.lines.get(name, entry.line), record, name, message, is_warning))


@dataclass(frozen=True)
class _Columns:
    """What is asked of a model's columns."""

    required_references: Sequence[Any]
    not_cleaned: frozenset[str]
    uniqueness: Sequence[models.UniqueConstraint]


@cache
def _columns(model: type[Record]) -> _Columns:
    columns = model._meta.concrete_fields
    return _Columns(
        [column for column in columns if column.is_relation and not column.null],
        # References are resolved within the files, and derived fields are computed.
        frozenset(column.name for column in columns if column.is_relation or is_derived(column)),
        [
            models.UniqueConstraint(fields=[column.name], name=f"unique_{column.name}")
            for column in columns
            if column.unique and column.name not in {model.IDENTITY, "id"}
        ],
    )


def _models() -> dict[str, Any]:
    return {model._meta.label_lower: model for model in apps.get_models() if issubclass(model, Record)}


def _message(record: Record, name: str, fault: ValidationError) -> str:
    """What is wrong; of a value that is not among a field's choices, with these."""
    if fault.code == "invalid_choice":
        choices: Any = type(record)._meta.get_field(name).flatchoices  # type: ignore[union-attr]  # columns have it
        return (
            f"“{getattr(record, name)}” will not do: give one of {', '.join(value for value, _ in choices if value)}."
        )
    return " ".join(fault.messages)


def _pair(constraint: models.UniqueConstraint) -> list[str]:
    """The fields of a constraint on an unordered pair, the only kind here that is made of expressions."""
    pair: Any = constraint.expressions[0]
    return [reference.name for reference in pair.get_source_expressions()]
