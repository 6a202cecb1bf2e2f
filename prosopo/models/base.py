"""Base models of records: public identity, timestamps, status, and protection from deletion once public."""

import re
import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_slug
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from prosopo.chunks import chunks
from prosopo.models.derived_fields import AsciiField, load_derived_fields, with_derived_field_names, with_derived_values
from prosopo.models.publications import FormerPublication
from prosopo.models.signals import bulk_change, rows_have_changed
from prosopo.models.value_validation import validate_record, validate_records, validate_values
from prosopo.models.visibility import Reason, Status, Supposition, is_published
from prosopo.models.write_lock import take_write_lock

# Path segments that stand in a slug's place in URLs, now or in a later version.
RESERVED_SLUGS = frozenset(
    [
        "add",
        "changes",
        "cite",
        "coverage",
        "datasets",
        "docs",
        "export",
        "facets",
        "history",
        "map",
        "merge",
        "network",
        "new",
        "schema",
        "search",
        "timeline",
    ]
)

_REF_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without characters that look alike

validate_ref = RegexValidator(
    re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z"),
    "Use ASCII letters, digits, dots, hyphens and underscores only.",
)


def validate_not_reserved(slug: str) -> None:
    if slug in RESERVED_SLUGS:
        raise ValidationError(f"“{slug}” is reserved for the site's own pages: choose another slug.")


def new_ref() -> str:
    """A fresh public reference: 12 random characters, enough for 20 million records without a clash."""
    return "".join(secrets.choice(_REF_ALPHABET) for _ in range(12))


def choice_constraint(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The constraint that a column holds one of its choices, also under raw SQL and bulk loading."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": choices.values}),
        violation_error_message=f"Choose the {field.replace('_', ' ')}: {', '.join(filter(None, choices.values))}.",
    )


class RecordQuerySet(models.QuerySet):
    """A queryset whose bulk methods also keep derived columns, timestamps and public identities right."""

    model: Any

    def get_by_natural_key(self, identity: str) -> Any:
        return self.get(**{self.model.IDENTITY: identity})

    def ever_public(self) -> Self:
        """Records that are or once were public: these are withdrawn rather than deleted."""
        former = FormerPublication.objects.filter(
            kind=self.model._meta.model_name, identity=OuterRef(self.model.IDENTITY)
        )
        return self.published() | self.filter(Exists(former))  # nested, it would be too deep for SQLite's parser

    def ever_shown(self) -> Self:
        """Records whose change readers may notice: a curator without the right to publish may not change them."""
        return self.ever_public()

    def published(self) -> Self:
        raise NotImplementedError(f"{self.model.__name__} does not say which of its records are public")

    def update(self, **values: Any) -> int:
        if self.model.IDENTITY in values and self.ever_public().exists():
            raise ValueError(f"The {self.model.IDENTITY} of a public record never changes: leave it as it is")
        validate_values(self.model, values)
        values.setdefault("modified", timezone.now())
        complete = with_derived_values(self.model, values)
        with bulk_change(self.model, self.order_by().values_list("pk", flat=True), complete):
            return super().update(**complete)

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_update(self, objs: Iterable[Any], fields: Sequence[str], batch_size: int | None = None) -> int:
        objs = list(objs)
        validate_records(objs)
        return super().bulk_update(objs, with_derived_field_names(self.model, fields), batch_size=batch_size)

    bulk_update.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = with_derived_field_names(self.model, [*kwargs["update_fields"], "modified"])
        records = list(objs)
        validate_records(records)
        is_new = not kwargs.get("update_conflicts")
        fields = None if is_new else kwargs.get("update_fields")
        with bulk_change(self.model, () if is_new else self._keys_of(records), fields):
            created = super().bulk_create(records, *args, **kwargs)
            # For rows that replaced others, `rows_will_change` has been sent before.
            rows_have_changed.send(self.model, keys=list(self._keys_of(created)), created=is_new, fields=fields)
        return created

    def _keys_of(self, records: Sequence[Any]) -> Iterator[int]:
        """The primary keys of stored records, lazily; looked up by identity for records that do not know theirs."""
        yield from (record.pk for record in records if record.pk is not None)
        identities = [record.identity for record in records if record.pk is None]
        stored: Any = self.model._default_manager.using(self.db)
        for chunk in chunks(identities):
            yield from stored.filter(**{f"{self.model.IDENTITY}__in": chunk}).values_list("pk", flat=True)

    bulk_create.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            take_write_lock()
            refuse_deletion(self.ever_public())
            return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


def referring_manager(model: type[models.Model], relation: str) -> Any:
    """The manager of the model that refers to this one by a relation: a model cannot import those that refer to it."""
    referring: Any = model._meta.get_field(relation).related_model
    return referring.objects


def all_published(model: type[models.Model]) -> Any:
    """`model.objects.published()`, built once: building it takes longer than the query for one record."""
    return _published_queryset(model).all()


@cache
def _published_queryset(model: Any) -> Any:
    return model.objects.published()


def public_referring(model: type[models.Model], relation: str) -> Any:
    """The public records of the model that refers to this one by a relation."""
    return all_published(referring_manager(model, relation).model)


def refuse_deletion(public: RecordQuerySet) -> None:
    """Raise ProtectedError if there are any of these records, which are or were public."""
    records = list(public[:5])
    if records:
        raise models.ProtectedError(
            f"“{records[0]}” has been public: withdraw it instead of deleting it, so that its address stays known.",
            set(records),
        )


class Record(models.Model):
    """A record with a public identity, and the times of its creation and last change."""

    IDENTITY: str  # the field that identifies the record in URLs and fixtures

    created = models.DateTimeField(default=timezone.now, editable=False)
    modified = models.DateTimeField(default=timezone.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        # Used by related managers, as in `person.names.add(name)`. Django takes it from a model's first base only.
        base_manager_name = "objects"

    @property
    def identity(self) -> str:
        return str(getattr(self, self.IDENTITY))

    def natural_key(self) -> tuple[str]:
        return (self.identity,)

    def was_public(self) -> bool:
        return not self._state.adding and type(self).objects.filter(pk=self.pk).ever_public().exists()

    def was_shown(self) -> bool:
        return not self._state.adding and type(self).objects.filter(pk=self.pk).ever_shown().exists()

    def many_to_many_faults(self, many: Mapping[str, Sequence[Any]]) -> dict[str, str]:
        """Faults by field that depend on the many-to-many fields, which `clean()` cannot see yet."""
        return {}

    def _changed_identity(self) -> str | None:
        """The stored identity of a public record, if this instance has another one."""
        if self._state.adding or self.IDENTITY in self.get_deferred_fields():
            return None
        stored = type(self).objects.filter(pk=self.pk).values_list(self.IDENTITY, flat=True).first()
        return stored if stored != self.identity and self.was_public() else None

    def clean(self) -> None:
        super().clean()
        if identity := self._changed_identity():
            raise ValidationError({self.IDENTITY: f"This record is public as “{identity}”: its address never changes."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():  # together with its consequences
            take_write_lock()
            if identity := self._changed_identity():
                raise ValueError(f"“{identity}” is public: its {self.IDENTITY} never changes")
            validate_record(self)
            load_derived_fields(self)
            self.modified = timezone.now()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = with_derived_field_names(type(self), [*kwargs["update_fields"], "modified"])
            super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            take_write_lock()
            refuse_deletion(type(self).objects.filter(pk=self.pk).ever_public())
            return super().delete(*args, **kwargs)


class Entity(Record):
    """A record with a page of its own under its slug."""

    IDENTITY = "slug"

    slug = AsciiField(
        max_length=80,
        unique=True,
        validators=[validate_slug, validate_not_reserved],
        help_text="Its public address, in ASCII: letters, digits, hyphens. It never changes once public.",
    )

    class Meta:
        abstract = True


class Referenced(Record):
    """A record identified by a reference, which is generated if none is given."""

    IDENTITY = "ref"

    ref = AsciiField(
        "reference",
        max_length=80,
        unique=True,
        default=new_ref,
        validators=[validate_ref],
        help_text="Its public reference. It never changes once public.",
    )

    class Meta:
        abstract = True


class PublishableQuerySet(RecordQuerySet):
    def public(self, suppositions: tuple[Supposition, ...] = ()) -> Q:
        """The condition under which readers see a record, or would see it under these suppositions."""
        raise NotImplementedError(f"{self.model.__name__} does not say which of its records are public")

    def published(self, *suppositions: Supposition) -> Self:
        return self.filter(self.public(suppositions))

    def ever_shown(self) -> Self:
        return self.exclude(status=Status.DRAFT)

    def held_back(self, *suppositions: Supposition) -> Self:
        """Records with the status “published”, or supposed to have it, that readers do not see nevertheless."""
        return self.filter(is_published(self.model, "", suppositions)).exclude(self.public(suppositions))

    def reasons_held_back(self, *suppositions: Supposition) -> dict[int, list[Reason]]:
        """The reasons why records are held back, by primary key: at least one for each that is.

        Meant for one page of records. Four queries at most.
        """
        return {}

    def commonest_reasons(self, *suppositions: Supposition, limit: int = 5) -> list[tuple[Reason, int]]:
        """The most common reasons why records are held back, and how many records each holds back."""
        reasons = self.reasons_held_back(*suppositions).values()
        return Counter(reason for group in reasons for reason in group).most_common(limit)

    def publish(self) -> int:
        """Publish drafts and withdrawn records; returns how many changed."""
        return self.exclude(status=Status.PUBLISHED).update(status=Status.PUBLISHED)

    publish.alters_data = True  # type: ignore[attr-defined]

    def withdraw(self) -> int:
        """Withdraw what is published; returns how many changed."""
        return self.filter(status=Status.PUBLISHED).update(status=Status.WITHDRAWN)

    withdraw.alters_data = True  # type: ignore[attr-defined]


# Django permissions on records. The permission to publish includes changing what readers see.
PERMISSIONS = ("add", "change", "delete", "view", "publish")
PUBLISHING_PERMISSIONS = (*PERMISSIONS, "withdraw")


class Publishable(models.Model):
    """A record with a status, which curators publish and withdraw."""

    status = models.CharField(
        max_length=9,
        choices=Status.choices,
        default=Status.DRAFT,
        editable=False,
        help_text="Published and withdrawn from the list's actions.",
    )

    class Meta:
        abstract = True
        constraints = [choice_constraint("status", Status, "%(class)s_status_is_known")]
