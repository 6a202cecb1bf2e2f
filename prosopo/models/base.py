"""What every record shares: a public identity, two timestamps, a status, and when it may be deleted."""

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

# Words that stand where a slug would in a URL, now or in a later version.
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

_REF_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that a reader may mistake for something else

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
    """Hold a column to its choices, also under raw SQL and bulk loading."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": choices.values}),
        violation_error_message=f"Choose the {field.replace('_', ' ')}: {', '.join(filter(None, choices.values))}.",
    )


class RecordQuerySet(models.QuerySet):
    """Keeps derived columns, timestamps and public identities right under the bulk methods as well."""

    model: Any

    def get_by_natural_key(self, identity: str) -> Any:
        return self.get(**{self.model.IDENTITY: identity})

    def ever_public(self) -> Self:
        """Records that readers can see, or could at some time: they are withdrawn rather than deleted."""
        once = FormerPublication.objects.filter(
            kind=self.model._meta.model_name, identity=OuterRef(self.model.IDENTITY)
        )
        return self.published() | self.filter(Exists(once))  # one within the other is too deep for SQLite's parser

    def ever_shown(self) -> Self:
        """Records that readers may notice a change of: whoever may not publish leaves them as they are."""
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
        wanted = list(objs)
        validate_records(wanted)
        new = not kwargs.get("update_conflicts")
        fields = None if new else kwargs.get("update_fields")
        with bulk_change(self.model, () if new else self._keys_of(wanted), fields):
            made = super().bulk_create(wanted, *args, **kwargs)
            # Of rows that took the place of others, whoever listens has been told before.
            rows_have_changed.send(self.model, keys=list(self._keys_of(made)), created=new, fields=fields)
        return made

    def _keys_of(self, records: Sequence[Any]) -> Iterator[int]:
        """The stored keys of records, some of which may not know theirs; looked up when they are gone through."""
        yield from (record.pk for record in records if record.pk is not None)
        named = [record.identity for record in records if record.pk is None]
        stored: Any = self.model._default_manager.using(self.db)
        for some in chunks(named):
            yield from stored.filter(**{f"{self.model.IDENTITY}__in": some}).values_list("pk", flat=True)

    bulk_create.alters_data = True  # type: ignore[attr-defined]

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            take_write_lock()
            refuse_deletion(self.ever_public())
            return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


def referring_manager(model: type[models.Model], relation: str) -> Any:
    """The manager of the records that reach a model over a relation: a model cannot import those that point at it."""
    user: Any = model._meta.get_field(relation).related_model
    return user.objects


def all_published(model: type[models.Model]) -> Any:
    """`model.objects.published()`, put together once: that takes longer than to ask for a record."""
    return _published_queryset(model).all()


@cache
def _published_queryset(model: Any) -> Any:
    return model.objects.published()


def public_referring(model: type[models.Model], relation: str) -> Any:
    """The records that reach a model over a relation and are public."""
    return all_published(referring_manager(model, relation).model)


def refuse_deletion(public: RecordQuerySet) -> None:
    """Raise ProtectedError where any of these records was public."""
    met = list(public[:5])
    if met:
        raise models.ProtectedError(
            f"“{met[0]}” has been public: withdraw it instead of deleting it, so that its address stays known.",
            set(met),
        )


class Record(models.Model):
    """Something with a public identity, made and changed at known times."""

    IDENTITY: str  # the field that names the record in URLs and fixtures

    created = models.DateTimeField(default=timezone.now, editable=False)
    modified = models.DateTimeField(default=timezone.now, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        # What `person.names.add(name)` and the like write by. Django takes it from the first of a model's bases alone.
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
        """Field and message of what is wrong given the many-to-many fields, which `clean()` cannot see yet."""
        return {}

    def _lost_identity(self) -> str | None:
        """What readers know the record as, where it is about to be called something else."""
        if self._state.adding or self.IDENTITY in self.get_deferred_fields():
            return None
        stored = type(self).objects.filter(pk=self.pk).values_list(self.IDENTITY, flat=True).first()
        return stored if stored != self.identity and self.was_public() else None

    def clean(self) -> None:
        super().clean()
        if lost := self._lost_identity():
            raise ValidationError({self.IDENTITY: f"This record is public as “{lost}”: its address never changes."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():  # with what follows from it
            take_write_lock()
            if lost := self._lost_identity():
                raise ValueError(f"“{lost}” is public: its {self.IDENTITY} never changes")
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
    """A record that has a page of its own under its slug."""

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
    """A record known by a reference, made when none is given."""

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
    def public(self, supposed: tuple[Supposition, ...] = ()) -> Q:
        """The condition under which readers see a record, or would see it if what is supposed were so."""
        raise NotImplementedError(f"{self.model.__name__} does not say which of its records are public")

    def published(self, *supposed: Supposition) -> Self:
        return self.filter(self.public(supposed))

    def ever_shown(self) -> Self:
        return self.exclude(status=Status.DRAFT)

    def held_back(self, *supposed: Supposition) -> Self:
        """Records that are published, or supposed to be, and yet not to be seen by readers."""
        return self.filter(is_published(self.model, "", supposed)).exclude(self.public(supposed))

    def reasons_held_back(self, *supposed: Supposition) -> dict[int, list[Reason]]:
        """Why readers do not see those of these records that are held back: at least one reason for each of them.

        Meant for one page of records. Four queries at most.
        """
        return {}

    def commonest_reasons(self, *supposed: Supposition, most: int = 5) -> list[tuple[Reason, int]]:
        """The commonest reasons why records are held back, and how many of these each holds back."""
        reasons = self.reasons_held_back(*supposed).values()
        return Counter(reason for some in reasons for reason in some).most_common(most)

    def publish(self) -> int:
        """Publish drafts and what was withdrawn; returns how many changed."""
        return self.exclude(status=Status.PUBLISHED).update(status=Status.PUBLISHED)

    publish.alters_data = True  # type: ignore[attr-defined]

    def withdraw(self) -> int:
        """Take what is published out of public view; returns how many changed."""
        return self.filter(status=Status.PUBLISHED).update(status=Status.WITHDRAWN)

    withdraw.alters_data = True  # type: ignore[attr-defined]


# What a curator may do with records. Who may publish may also change what readers see of a record.
PERMISSIONS = ("add", "change", "delete", "view", "publish")
PUBLISHING_PERMISSIONS = (*PERMISSIONS, "withdraw")


class Publishable(models.Model):
    """A record that a curator publishes and withdraws."""

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
