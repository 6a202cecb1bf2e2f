"""Model fields whose value is derived from other fields of the row.

Stock `loaddata` and `bulk_create` call neither `save()` nor, for raw saves, `pre_save()`: both read the attribute.
So the value is derived there, when the attribute is read, and never when another is set.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from prosopo.dates import Day, as_day
from prosopo.names.sorting import SORT_KEY_LENGTH


class DerivedAttribute(DeferredAttribute):
    """The attribute of a derived field: its value from the current sources, or the stored one if none is loaded."""

    field: "DerivedField"

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        if instance is None:
            return self
        unloaded = [name for name in self.field.sources if name not in instance.__dict__]
        if self.field.derive is None or len(unloaded) == len(self.field.sources):
            return super().__get__(instance, cls)
        if unloaded:
            instance.refresh_from_db(fields=unloaded)
        return self.field.derive(*(getattr(instance, name) for name in self.field.sources))

    def __set__(self, instance: models.Model, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class DerivedField(models.Field):
    """Mixin for a field whose value is `derive(*sources)`. Migrations see a plain column."""

    descriptor_class = DerivedAttribute

    def __init__(
        self,
        *args: Any,
        sources: tuple[str, ...] = (),
        derive: Callable[..., Any] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault("editable", False)
        self.sources, self.derive = sources, derive
        super().__init__(*args, **kwargs)


class DerivedDateField(DerivedField, models.DateField):
    """A derived date: kept for the migrations that name it."""


class DayField(models.IntegerField):
    """A day by its number (`prosopo.dates.days`): the databases' own dates have fewer years."""

    def from_db_value(self, value: int | None, expression: Any, connection: Any) -> Day | None:
        return as_day(value)

    def to_python(self, value: Any) -> Day | None:
        """The day of a number, or of a text of ISO 8601."""
        try:
            return as_day(super().to_python(value))
        except ValidationError:
            try:
                return Day.fromisoformat(value)
            except (TypeError, ValueError) as error:
                raise ValidationError(f"{value!r} is not a day: write it as 1936-10-27") from error

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return int(prepared) if isinstance(prepared, int) else prepared


class DerivedDayField(DerivedField, DayField):
    """A derived day."""


class DerivedBooleanField(DerivedField, models.BooleanField):
    """A derived boolean."""


class DerivedIntegerField(DerivedField, models.IntegerField):
    """A derived whole number."""


class AsciiField(models.CharField):
    """Text compared byte by byte on both databases, so that order and keyset pagination agree."""

    def db_parameters(self, connection: Any) -> dict[str, Any]:
        parameters: dict[str, Any] = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            # SQLite compares bytes by default, and has no such collation.
            parameters["collation"] = "C"
        return parameters


class SortKeyField(DerivedField, AsciiField):
    """The derived sort key of a name (`prosopo.names.sort_key`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", SORT_KEY_LENGTH)
        super().__init__(*args, **kwargs)


def derived_fields(model: type[models.Model]) -> list[DerivedField]:
    """The derived fields of a model."""
    return [field for field in model._meta.concrete_fields if isinstance(field, DerivedField)]


def load_derived_fields(record: models.Model) -> None:
    """Load deferred derived fields with loaded sources: Django saves only the fields that are loaded."""
    deferred = record.get_deferred_fields()
    for field in derived_fields(type(record)):
        if field.attname in deferred and not deferred.issuperset(field.sources):
            setattr(record, field.attname, getattr(record, field.attname))


def with_derived_field_names(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """The names of fields to write, with those of the fields derived from them."""
    written = list(dict.fromkeys(names))
    return written + [
        field.name
        for field in derived_fields(model)
        if field.name not in written and any(source in written for source in field.sources)
    ]


def with_derived_values(model: type[models.Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an `update()`, with those derived from them.

    Raises:
        ValueError: if a derived value does not follow from the given ones.
    """
    complete = dict(values)
    for field in derived_fields(model):
        given = [name for name in field.sources if name in values]
        is_plain = all(not hasattr(values[name], "resolve_expression") for name in given)
        if given == list(field.sources) and is_plain and field.derive is not None:
            complete[field.name] = field.derive(*(values[name] for name in given))
        elif given and not (field.name in values and not is_plain):
            raise ValueError(
                f"update({', '.join(given)}=…) would leave {field.name} wrong: "
                f"give plain values of {', '.join(field.sources)} together, or save the rows one by one"
            )
        elif field.name in values and not given:
            raise ValueError(f"{field.name} is worked out: update {', '.join(field.sources)} instead")
    return complete
