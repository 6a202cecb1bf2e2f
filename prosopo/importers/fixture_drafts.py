"""The records of fixture files as unsaved instances, which are made when they are asked for and soon forgotten.

What a file says is kept, an instance is not: it takes ten times the memory. Its references lead to other records of
the files, which are made in their turn.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.base import ModelState

from prosopo.importers.fixture_fields import derived_columns, type_fault, why_not_writable, writable_fields
from prosopo.importers.yaml_entries import Entry
from prosopo.models.base import Record
from prosopo.models.kinds import Kind, KindField, unknown_kind, unsaved_first_kinds

_KEPT_INSTANCES = 1_000
_FieldFault = tuple[str, str]  # field and message


class Draft:
    """A record of the files: what they say of it, and the number that stands for its primary key."""

    __slots__ = ("bad", "entry", "is_faulty", "key", "model")

    def __init__(self, entry: Entry, model: type[Record], key: int) -> None:
        self.entry, self.model, self.key = entry, model, key
        self.bad: frozenset[str] = frozenset()  # fields with a reported fault
        self.is_faulty = False

    @property
    def identity(self) -> str:
        return str(self.entry.fields[self.model.IDENTITY])


class Drafts:
    """The records of files that are loaded together, by model and identity."""

    def __init__(self) -> None:
        self._all: list[Draft] = []
        self._by_identity: dict[type[Record], dict[str, Draft]] = {}
        self._first_kinds = {
            key: Draft(_entry_of_kind(kind), type(kind), kind.pk) for key, kind in unsaved_first_kinds().items()
        }
        self._instances: OrderedDict[int, Record] = OrderedDict()

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def draft(self, entry: Entry, model: type[Record]) -> Draft:
        return Draft(entry, model, len(self._all) + 1)

    def add(self, draft: Draft) -> Draft | None:
        """Add a record, unless there is one of this identity: that is returned."""
        first = self._by_identity.setdefault(draft.model, {}).setdefault(draft.identity, draft)
        if first is not draft:
            return first
        self._all.append(draft)
        return None

    def get(self, model: Any, identity: str) -> Draft | None:
        """A record of the files, or a kind that every database begins with."""
        return self._by_identity.get(model, {}).get(identity) or self._first_kinds.get((model, identity))

    def identities(self, model: Any) -> set[str]:
        """Those of all records of a model that there are."""
        return {*self._by_identity.get(model, ()), *(slug for kind, slug in self._first_kinds if kind is model)}

    def of(self, model: Any) -> Iterable[Draft]:
        """The records of a model, in the order of the files."""
        return self._by_identity.get(model, {}).values()

    def instance(self, draft: Draft) -> Record:
        """The record, with all its fields that can be filled in."""
        instance = self._instances.get(draft.key)
        if instance is None:
            instance, _, _ = self.build(draft)
        else:
            self._instances.move_to_end(draft.key)
        return instance

    def build(self, draft: Draft) -> tuple[Record, dict[str, list[Draft]], list[_FieldFault]]:
        """The record made anew, what its many-to-many fields name, and the faults met as it was filled in."""
        instance = _blank(draft)
        filling = _Filling(self, draft, instance)
        filling.fill()
        # The key links records to one another; nothing here is saved.
        instance._state.fields_cache = _References(filling.targets, self.instance)
        self._instances[draft.key] = instance
        self._instances.move_to_end(draft.key)
        if len(self._instances) > _KEPT_INSTANCES:
            self._instances.popitem(last=False)
        return instance, filling.many, filling.faults


def _entry_of_kind(kind: Kind) -> Entry:
    fields = {name: getattr(kind, name) for name in ("slug", "label", "scope_note")}
    return Entry(Path(), 0, type(kind)._meta.label_lower, fields)


class _References(dict[str, Any]):
    """The cache in which Django looks for the record that a foreign key names: made each time, and never kept."""

    def __init__(self, targets: Mapping[str, Draft], instance_of: Callable[[Draft], Record]) -> None:
        super().__init__()
        self._targets, self._instance_of = targets, instance_of

    def __missing__(self, name: str) -> Record:
        return self._instance_of(self._targets[name])


@cache
def _defaults(model: type[Record]) -> dict[str, Any]:
    values = dict(model().__dict__)
    del values["_state"]
    return values


def _blank(draft: Draft) -> Any:
    """An instance with the defaults of its fields, as the model itself would make it, but in a tenth of the time."""
    instance = draft.model.__new__(draft.model)
    instance.__dict__.update(_defaults(draft.model), _state=ModelState(), id=draft.key)
    return instance


class _Filling:
    """The fields of one record, filled in from what the files say of it."""

    def __init__(self, drafts: Drafts, draft: Draft, instance: Any) -> None:
        self._drafts, self._draft, self._instance = drafts, draft, instance
        self.faults: list[_FieldFault] = []
        self.targets: dict[str, Draft] = {}  # of foreign keys
        self.many: dict[str, list[Draft]] = {}

    def fill(self) -> None:
        writable, derived = writable_fields(self._draft.model), derived_columns(self._draft.model)
        for name, value in self._draft.entry.fields.items():
            column = writable.get(name)
            if column is None and name not in derived:
                self._fail(name, why_not_writable(self._draft.model, name, writable))
            elif column is None:
                continue  # see `derived_faults`
            elif column.many_to_many:
                self.many[name] = self._resolve_all(column, value)
            elif isinstance(column, KindField):
                self._set_kind(column, value)
            elif column.is_relation:
                self._link(column, value)
            else:
                self._set(column, value)

    def _fail(self, name: str, message: str) -> None:
        self.faults.append((name, message))

    def _set(self, column: Any, value: Any) -> None:
        fault = type_fault(column, value)
        if fault:
            self._fail(column.name, fault)
            return
        try:
            setattr(self._instance, column.name, column.to_python(value))
        except ValidationError as error:
            self._fail(column.name, " ".join(error.messages))

    def _set_kind(self, column: KindField, value: Any) -> None:
        """Set a kind, given by its slug: one that every database begins with, or one of these files."""
        vocabulary: Any = column.related_model
        if isinstance(value, list) and len(value) == 1:  # as `dumpdata` writes it
            (value,) = value
        if value is None or isinstance(value, str):
            if self._drafts.get(vocabulary, value or ""):
                setattr(self._instance, column.attname, value)
            else:
                fault = type_fault(column, value)
                self._fail(column.name, fault or unknown_kind(vocabulary, value, self._drafts.identities(vocabulary)))
        else:
            self._fail(column.name, f"{value!r} is no kind: give its slug, as text.")

    def _link(self, column: Any, key: Any) -> None:
        target = None if key is None else self._resolve(column, key)
        if target is not None:
            self.targets[column.name] = target
        setattr(self._instance, column.attname, target.key if target else None)

    def _resolve_all(self, column: Any, keys: Any) -> list[Draft]:
        if not isinstance(keys, list):
            self._fail(column.name, f"{keys!r} is no list of references: give each in brackets, as [[a], [b]].")
            return []
        targets: list[Draft] = []
        for key in keys:
            target = self._resolve(column, key)
            if target in targets:
                self._fail(column.name, f"“{key[0]}” stands in the list twice: once is enough.")
            elif target is not None:
                targets.append(target)
        return targets

    def _resolve(self, column: Any, key: Any) -> Draft | None:
        model: Any = column.related_model
        if not (isinstance(key, list) and len(key) == 1 and isinstance(key[0], str)):
            self._fail(column.name, f"{key!r} is no reference: give the {model.IDENTITY} in brackets, as [melnais].")
            return None
        target = self._drafts.get(model, key[0])
        if target is None and issubclass(model, Kind):
            self._fail(column.name, unknown_kind(model, key[0], self._drafts.identities(model)))
        elif target is None:
            self._fail(column.name, f"no {model._meta.verbose_name} in these files is called “{key[0]}”.")
        elif target.key > self._draft.key and not (
            # loaddata fills these in when it has read all files.
            column.many_to_many or (column.null and model is self._draft.model)
        ):
            self._fail(column.name, f"“{key[0]}” comes only later in these files: put it first.")
        return target
