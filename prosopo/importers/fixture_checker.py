"""Checks of fixture files against the models' rules before they are loaded.

Each record is built as an unsaved instance, linked to the others in the files, and checked by the rules that the
models state themselves: fields, `clean()`, `many_to_many_faults()` and constraints. So a rule added to a model is
checked here.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.backends.sqlite3.base import DatabaseWrapper

from prosopo.importers.fixture_fields import (
    derived_columns,
    derived_faults,
    is_derived,
    type_fault,
    why_not_writable,
    writable_fields,
)
from prosopo.importers.yaml_entries import Entry, read_entries
from prosopo.models.base import Record
from prosopo.models.kinds import Kind, KindField, unknown_kind, unsaved_first_kinds

_SCRATCH = "check_fixtures"  # the alias of the database in memory on which constraints are evaluated


@dataclass(frozen=True)
class Fault:
    """A fault in a fixture file: where it stands, and a message."""

    file: Path
    line: int
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (f"{self.file}:{self.line}", self.record, self.field, self.message) if part)


@dataclass
class Draft:
    """A record of the files as an unsaved instance."""

    entry: Entry
    instance: Record
    bad: set[str] = field(default_factory=set)  # fields with a reported fault
    many: dict[str, list[Record]] = field(default_factory=dict)


def check_fixtures(paths: Sequence[Path]) -> tuple[list[Fault], int]:
    """Check fixture files that are loaded together.

    Returns the faults, by file and line, and the number of records read.

    Raises:
        FixtureError: when a file cannot be read as a list of records.
    """
    fixtures = _Checker()
    for path in paths:
        fixtures.add_all(path)
    for draft in fixtures.drafts:
        fixtures.fill(draft)
    with _scratch_database():
        for draft in fixtures.drafts:
            fixtures.validate(draft)
    fixtures.compare_all()
    places = {path: place for place, path in enumerate(paths)}
    return sorted(fixtures.faults, key=lambda fault: (places[fault.file], fault.line)), len(fixtures.drafts)


class _Checker:
    """The records of all files, by model and identity, and their faults."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.faults: list[Fault] = []
        self._known: dict[tuple[type[models.Model], str], Record] = {}
        self._first_kinds = unsaved_first_kinds()
        self._first_entries: dict[tuple[type[models.Model], str], Entry] = {}
        self._unique: dict[tuple[Any, ...], Draft] = {}

    def add_all(self, path: Path) -> None:
        """Add the records of a file, which has some: an empty one may have broken off while it was written."""
        entries = list(read_entries(path))
        for entry in entries:
            self.add(entry)
        if not entries:
            self.faults.append(Fault(path, 1, "", "", "the file holds no record: fill it, or leave it out."))

    def add(self, entry: Entry) -> None:
        model = _models().get(entry.model)
        if model is None:
            self._report(entry, "", "model", f"there is no such model: give one of {', '.join(sorted(_models()))}.")
            return
        identity = entry.fields.get(model.IDENTITY)
        if not isinstance(identity, str) or not identity:
            message = f"every record in a fixture needs its {model.IDENTITY}, as text in quotes."
            self._report(entry, entry.model, model.IDENTITY, message)
            return
        # The key links the drafts to one another; nothing here is saved.
        draft = Draft(entry, model(pk=len(self.drafts) + 1))
        if entry.has_pk:
            self._report(
                entry, identity, "pk", "a fixture names its records by slug or ref: leave the primary key out."
            )
        if (model, identity) in self._known:
            first = self._first_entries[model, identity]
            place = f"line {first.lines.get(model.IDENTITY, first.line)} of {first.file}"
            message = f"“{identity}” stands in these files already, in {place}: one of the two must go."
            self._fail(draft, model.IDENTITY, message)
            return
        self._known[model, identity] = draft.instance
        self._first_entries[model, identity] = entry
        self.drafts.append(draft)

    def fill(self, draft: Draft) -> None:
        """Set the instance's fields from the file, references included."""
        writable, derived = writable_fields(type(draft.instance)), derived_columns(type(draft.instance))
        for name, value in draft.entry.fields.items():
            column = writable.get(name)
            if column is None and name not in derived:
                self._fail(draft, name, why_not_writable(type(draft.instance), name, writable))
            elif column is None:
                continue  # see `derived_faults`
            elif column.many_to_many:
                draft.many[name] = self._resolve_all(draft, column, value)
            elif isinstance(column, KindField):
                self._set_kind(draft, column, value)
            elif column.is_relation:
                setattr(draft.instance, name, None if value is None else self._resolve(draft, column, value))
            else:
                self._set(draft, column, value)

    def validate(self, draft: Draft) -> None:
        """Check the instance by every rule that its model states."""
        instance, meta = draft.instance, type(draft.instance)._meta
        for column in meta.concrete_fields:
            empty = column.is_relation and not column.null and getattr(instance, column.attname) is None
            if empty and column.name not in draft.bad:
                self._fail(draft, column.name, "this field is required.")
        for name, fault in derived_faults(instance, draft.entry.fields, draft.bad):
            self._fail(draft, name, fault)
        # References are resolved within the files, and derived fields are computed.
        excluded = {column.name for column in meta.concrete_fields if column.is_relation or is_derived(column)}
        self._apply(draft, lambda: instance.clean_fields(exclude=draft.bad | excluded))
        self._apply(draft, instance.clean)
        for name, message in instance.many_to_many_faults(draft.many).items():
            if name not in draft.bad:
                self._fail(draft, name, message)
        for constraint in meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                validate = partial(constraint.validate, type(instance), instance, exclude=draft.bad, using=_SCRATCH)
                self._apply(draft, validate)
            elif isinstance(constraint, models.UniqueConstraint):
                self._compare(draft, constraint)
        for column in meta.concrete_fields:
            if column.unique and column.name not in {instance.IDENTITY, "id"}:
                self._compare(draft, models.UniqueConstraint(fields=[column.name], name=f"unique_{column.name}"))

    def compare_all(self) -> None:
        """Check records beside the others of their kind, where the model has rules for that."""
        by_model: dict[Any, dict[int, Draft]] = {}
        for draft in self.drafts:
            by_model.setdefault(type(draft.instance), {})[id(draft.instance)] = draft
        for model, drafts in by_model.items():
            sound = [draft.instance for draft in drafts.values() if not draft.bad]
            for record, name, message in model.faults_among(sound):
                self._fail(drafts[id(record)], name, message)

    def _set(self, draft: Draft, column: Any, value: Any) -> None:
        fault = type_fault(column, value)
        if fault:
            self._fail(draft, column.name, fault)
            return
        try:
            setattr(draft.instance, column.name, column.to_python(value))
        except ValidationError as error:
            self._fail(draft, column.name, " ".join(error.messages))

    def _set_kind(self, draft: Draft, column: KindField, value: Any) -> None:
        """Set a kind, given by its slug: one that every database begins with, or one of these files."""
        vocabulary: Any = column.related_model
        if isinstance(value, list) and len(value) == 1:  # as `dumpdata` writes it
            (value,) = value
        if value is None or isinstance(value, str):
            known = self._slugs_of_kinds(vocabulary)
            if value in known:
                setattr(draft.instance, column.attname, value)
            else:
                fault = type_fault(column, value) or unknown_kind(vocabulary, value, known)
                self._fail(draft, column.name, fault)
        else:
            self._fail(draft, column.name, f"{value!r} is no kind: give its slug, as text.")

    def _slugs_of_kinds(self, vocabulary: Any) -> set[str]:
        """The kinds of a vocabulary that there are: those of these files, and those that every database begins with."""
        return {slug for model, slug in (*self._known, *self._first_kinds) if model is vocabulary}

    def _resolve_all(self, draft: Draft, column: Any, keys: Any) -> list[Record]:
        if not isinstance(keys, list):
            self._fail(draft, column.name, f"{keys!r} is no list of references: give each in brackets, as [[a], [b]].")
            return []
        records: list[Record] = []
        for key in keys:
            record = self._resolve(draft, column, key)
            if record in records:
                self._fail(draft, column.name, f"“{key[0]}” stands in the list twice: once is enough.")
            elif record is not None:
                records.append(record)
        return records

    def _resolve(self, draft: Draft, column: Any, key: Any) -> Record | None:
        target: Any = column.related_model
        if not (isinstance(key, list) and len(key) == 1 and isinstance(key[0], str)):
            self._fail(
                draft, column.name, f"{key!r} is no reference: give the {target.IDENTITY} in brackets, as [melnais]."
            )
            return None
        record = self._known.get((target, key[0])) or self._first_kinds.get((target, key[0]))
        if record is None and issubclass(target, Kind):
            self._fail(draft, column.name, unknown_kind(target, key[0], self._slugs_of_kinds(target)))
        elif record is None:
            self._fail(draft, column.name, f"no {target._meta.verbose_name} in these files is called “{key[0]}”.")
        elif record.pk > draft.instance.pk and not (
            # loaddata fills these in when it has read all files.
            column.many_to_many or (column.null and target is type(draft.instance))
        ):
            self._fail(draft, column.name, f"“{key[0]}” comes only later in these files: put it first.")
        return record

    def _compare(self, draft: Draft, constraint: models.UniqueConstraint) -> None:
        instance, meta = draft.instance, type(draft.instance)._meta
        names = constraint.fields or _pair(constraint)
        if draft.bad & set(names):
            return
        against = instance._get_field_expression_map(meta)  # type: ignore[attr-defined]  # missing from the stubs
        if constraint.condition and not constraint.condition.check(against, using=_SCRATCH):
            return
        columns = [column for name in names if isinstance(column := meta.get_field(name), models.Field)]
        values = [getattr(instance, column.attname) for column in columns]
        if not constraint.fields and None not in values:
            values.sort()
        if None in values:
            return
        first = self._unique.setdefault((type(instance), constraint.name, *values), draft)
        if first is not draft:
            message = f"the same stands in line {first.entry.line} of {first.entry.file}: one of the two must go."
            self._fail(draft, constraint.fields[-1] if len(values) == 1 else "", message)

    def _apply(self, draft: Draft, rule: Callable[[], None]) -> None:
        try:
            rule()
        except ValidationError as error:
            by_field = error.error_dict if hasattr(error, "error_dict") else {"": error.error_list}
            for name, faults in by_field.items():
                if name not in draft.bad:
                    self._fail(draft, name, " ".join(_message(draft.instance, name, fault) for fault in faults))

    def _fail(self, draft: Draft, name: str, message: str) -> None:
        if name:
            draft.bad.add(name)
        self._report(draft.entry, str(draft.entry.fields[draft.instance.IDENTITY]), name, message)

    def _report(self, entry: Entry, record: str, name: str, message: str) -> None:
        self.faults.append(Fault(entry.file, entry.lines.get(name, entry.line), record, name, message))


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


@contextmanager
def _scratch_database() -> Iterator[None]:
    """A database in memory on which Django evaluates constraints, so that no other is needed."""
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    connections[_SCRATCH] = DatabaseWrapper(connections.configure_settings({"default": database})["default"], _SCRATCH)
    try:
        yield
    finally:
        connections[_SCRATCH].close()
        del connections[_SCRATCH]
