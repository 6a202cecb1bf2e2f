"""Vocabularies of the kinds of groups, camps, places and events, which curators extend."""

from typing import Any, Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor

from prosopo.models.base import PERMISSIONS, Entity, Record
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.querysets import RecordQuerySet, public_referring
from prosopo.names import sort_key
from prosopo.schema import RecordKind
from prosopo.schema.first_kinds import FIRST_KINDS, FirstKind


class KindQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Kinds that a public record is of."""
        return self.filter(slug__in=public_referring(self.model, "records").order_by().values("kind"))


class Kind(Entity):
    """An entry of a vocabulary of kinds, with a note on when to use it."""

    label = models.CharField(max_length=120, unique=True)
    scope_note = models.TextField(help_text="When to use it, in one line.")
    sort_key = SortKeyField(sources=("label",), derive=sort_key)

    objects = KindQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        ordering = ["sort_key", "id"]

    def __str__(self) -> str:
        return self.label

    def is_in_use(self) -> bool:
        """Whether any record, public or not, is of this kind."""
        records: Any = self._meta.get_field("records")
        return bool(records.related_model.objects.filter(kind__pk=self.pk).exists())

    def clean(self) -> None:
        super().clean()
        if self._state.adding:
            return
        stored = type(self).objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        if stored not in {None, self.slug} and self.is_in_use():
            raise ValidationError({"slug": f"Records are of the kind “{stored}”: keep its slug, and change the label."})


class GroupKind(Kind):
    """A kind of group: faction, party body, crowd, …"""

    class Meta(Kind.Meta):
        verbose_name = "kind of group"
        verbose_name_plural = "kinds of groups"


class CampKind(Kind):
    """A kind of place of detention: camp, mine, prison, …"""

    class Meta(Kind.Meta):
        verbose_name = "kind of camp"
        verbose_name_plural = "kinds of camps"


class PlaceKind(Kind):
    """A kind of place: country, settlement, river, …"""

    class Meta(Kind.Meta):
        verbose_name = "kind of place"
        verbose_name_plural = "kinds of places"


class EventKind(Kind):
    """A kind of event: congress, strike, trial, …"""

    class Meta(Kind.Meta):
        verbose_name = "kind of event"
        verbose_name_plural = "kinds of events"


KIND_MODELS: dict[RecordKind, type[Kind]] = {
    RecordKind.GROUP_KINDS: GroupKind,
    RecordKind.CAMP_KINDS: CampKind,
    RecordKind.PLACE_KINDS: PlaceKind,
    RecordKind.EVENT_KINDS: EventKind,
}


class _KindDescriptor(ForwardManyToOneDescriptor):
    """Takes the slug of a kind as well as the kind itself."""

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, str):
            setattr(instance, self.field.attname, value)
        else:
            super().__set__(instance, value)


class KindField(models.ForeignKey):
    """The kind of a record: a reference to its slug, which the column holds. It may be set by the slug alone."""

    forward_related_accessor_class = _KindDescriptor

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs

    def validate(self, value: Any, model_instance: Any) -> None:
        try:
            super().validate(value, model_instance)
        except ValidationError as error:
            if error.code != "invalid":
                raise
            known: Any = self.related_model
            raise ValidationError(unknown_kind(known, value, known.objects.values_list("slug", flat=True))) from error


def kind_field(model: type[Kind]) -> KindField:
    """The field of a record with its kind, from this vocabulary."""
    return KindField(
        model,
        to_field="slug",
        db_column="kind",
        db_index=False,  # the index of each model by kind begins with it
        on_delete=models.PROTECT,  # A kind in use must not vanish.
        related_name="records",
        help_text="A kind that is missing can be added to the vocabulary.",
    )


def unknown_kind(model: type[models.Model], value: Any, known: Any) -> str:
    """The message that a vocabulary has no such kind, with those that it has."""
    return f"“{value}” is no {model._meta.verbose_name}: give one of {', '.join(sorted(known))}, or add it first."


def entered_models() -> list[Any]:
    """The models of records of which a new database has none: all but kinds."""
    records: list[Any] = [model for model in apps.get_models() if issubclass(model, Record)]
    return [model for model in records if not issubclass(model, Kind)]


def first_kinds_of(model: type[models.Model]) -> tuple[FirstKind, ...]:
    """The kinds that a vocabulary begins with in every database."""
    return next(FIRST_KINDS[kind] for kind, vocabulary in KIND_MODELS.items() if vocabulary is model)


def unsaved_first_kinds() -> dict[tuple[type[models.Model], str], Kind]:
    """The kinds that every database begins with, by model and slug, as unsaved instances with keys below zero."""
    first = [(model, one) for model in KIND_MODELS.values() for one in first_kinds_of(model)]
    return {(model, one.slug): model(pk=-place, **one._asdict()) for place, (model, one) in enumerate(first, 1)}


def supply_first_kinds(using: str, **kwargs: Any) -> None:
    """Fill each vocabulary that is empty, as after `flush`, with the kinds that every database begins with."""
    tables = set(connections[using].introspection.table_names())
    for kind, first_kinds in FIRST_KINDS.items():
        model = KIND_MODELS[kind]
        # Not by the manager of records: nothing is shown of a kind that no record is of.
        rows: models.QuerySet = models.QuerySet(model, using=using)
        if model._meta.db_table in tables and not rows.exists():
            rows.bulk_create([model(**first._asdict()) for first in first_kinds])
