"""Deserializer of YAML for `loaddata`: files of a limited size, with the project's records only, and none twice."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import yaml
from django.apps import apps
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.core.serializers.python import Deserializer as PythonDeserializer
from django.core.serializers.pyyaml import DjangoSafeDumper, Serializer

from prosopo.chunks import chunks
from prosopo.dates import Day
from prosopo.importers.size_limits import (
    MAX_ALIASED_VALUES,
    MAX_BYTES,
    line_of_too_many_aliases,
    line_that_is_too_deep,
    too_large_message,
)
from prosopo.models import Camp, Event, Group, Place, Statement
from prosopo.models.base import Record
from prosopo.models.kinds import KindField, unknown_kind
from prosopo.models.record_models import NAME_MODELS
from prosopo.types import JSON

__all__ = ["Deserializer", "Serializer", "faults_across_rows", "fixture_set", "json_records"]

DjangoSafeDumper.add_representer(Day, lambda dumper, day: dumper.represent_int(int(day)))  # as JSON writes it
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Places = dict[tuple[str, str], str]  # of each record: file and line
_KIND_FIELDS = {
    model._meta.label_lower: field
    for model in (Group, Camp, Place, Event)
    if isinstance(field := model._meta.get_field("kind"), KindField)
}
_places: ContextVar[_Places | None] = ContextVar("places", default=None)


@contextmanager
def fixture_set() -> Iterator[None]:
    """Treat all files that are read in the block as one set, in which no record may stand twice."""
    token = _places.set({})
    try:
        yield
    finally:
        _places.reset(token)


class Deserializer(PythonDeserializer):
    """The records of a YAML file.

    Raises:
        DeserializationError: naming the file, the line and the fault.
    """

    def __init__(self, stream_or_string: Any, **options: Any) -> None:
        name = getattr(stream_or_string, "name", "the text")
        super().__init__(self.read(stream_or_string, name), **options)

    @staticmethod
    def read(given: Any, name: object) -> list[JSON]:
        return _records(given, name)

    def _handle_object(self, obj: JSON) -> Iterator[DeserializedObject]:
        try:
            yield from super()._handle_object(obj)  # type: ignore[misc]  # missing from the stubs
        except (GeneratorExit, DeserializationError):
            raise
        except Exception as error:
            raise DeserializationError(f"Error deserializing object: {error}") from error


def faults_across_rows() -> Iterator[str]:
    """The faults of loaded statements and forms of names that depend on the other passages they cite."""
    model: Any
    for model in (Statement, *NAME_MODELS.values()):
        label = model._meta.label_lower
        places = {identity: place for (named, identity), place in (_places.get() or {}).items() if named == label}
        for refs in chunks(places):
            records = model.objects.filter(ref__in=refs)
            if model is Statement:
                records = records.exclude(date_text="", headcount_text="")
            for loaded in records.select_related("passage").prefetch_related("also_cites"):
                for name, message in loaded.many_to_many_faults({"also_cites": list(loaded.also_cites.all())}).items():
                    yield f"{places[loaded.ref]}: {loaded.ref}: {name}: {message}"


def json_records(given: Any, name: object) -> list[JSON]:
    """The records of a JSON file, with the same checks; a faulty record is named by its number, as YAML's by its line.

    Raises:
        DeserializationError: naming the file, the record and the fault.
    """
    text = _text(given, name)
    try:
        records = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DeserializationError(f"{name}: is not JSON that can be read: {error}") from error
    return _checked(records, range(1, len(records) + 1) if isinstance(records, list) else (), name)


def _text(given: Any, name: object) -> Any:
    text = given if isinstance(given, str | bytes) else given.read(MAX_BYTES + 1)
    if len(text) > MAX_BYTES:
        raise DeserializationError(too_large_message(name))
    return text


def _records(given: Any, name: object) -> list[JSON]:
    text = _text(given, name)
    if line := line_that_is_too_deep(text, _Loader):
        raise DeserializationError(f"{name}:{line}: is nested too deeply for a list of records")
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if line := line_of_too_many_aliases(root):
            message = f"aliases stand for more than {MAX_ALIASED_VALUES:,} values: write them out, or leave them out"
            raise DeserializationError(f"{name}:{line}: {message}")
        records = loader.construct_document(root) if root is not None else []
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DeserializationError(f"{name}: is not YAML that can be read: {error}") from error
    finally:
        loader.dispose()
    lines = [node.start_mark.line + 1 for node in root.value] if isinstance(records, list) and root is not None else []
    return _checked(records, lines, name)


def _checked(records: Any, lines: Sequence[int], name: object) -> list[JSON]:
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise DeserializationError(f"{name}: holds no list of records: begin each with “- model: prosopo.…”")
    places = _places.get()
    _check(records, lines, name, {} if places is None else places)
    _check_kinds(records, lines, name)
    return records


def _check(records: list[JSON], lines: Sequence[int], name: object, places: _Places) -> None:
    known = {model._meta.label_lower: model for model in apps.get_models() if issubclass(model, Record)}
    for record, line in zip(records, lines, strict=True):
        label, place = str(record.get("model")).lower(), f"{name}:{line}"
        model = known.get(label)
        if model is None:
            raise DeserializationError(f"{place}: {label} is none of the record's models: {', '.join(sorted(known))}")
        fields = record.get("fields")
        identity = fields.get(model.IDENTITY) if isinstance(fields, dict) else None
        if identity is None:
            continue
        first = places.setdefault((label, str(identity)), place)
        if first is not place:
            message = f"{model.IDENTITY} “{identity}” stands in {first} already: one of the two must go"
            raise DeserializationError(f"{place}: {label}: {message}")


def _check_kinds(records: list[JSON], lines: Sequence[int], name: object) -> None:
    """Refuse a kind that neither the database nor the file has: the database would only name its own key."""
    known: dict[Any, set[str]] = {}
    for record, line in zip(records, lines, strict=True):
        field, fields = _KIND_FIELDS.get(str(record.get("model")).lower()), record.get("fields")
        if field is None or not isinstance(fields, dict) or not isinstance(fields.get(field.name), str):
            continue
        vocabulary: Any = field.related_model
        if vocabulary not in known:
            label = vocabulary._meta.label_lower
            given = [one["fields"] for one in records if str(one.get("model")).lower() == label and one.get("fields")]
            stored = vocabulary.objects.values_list("slug", flat=True)
            known[vocabulary] = {*stored, *(str(kind.get("slug")) for kind in given)}
        if (kind := fields[field.name]) not in known[vocabulary]:
            raise DeserializationError(f"{name}:{line}: {unknown_kind(vocabulary, kind, known[vocabulary])}")
