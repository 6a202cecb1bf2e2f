"""Abstract base models of records: public identity, timestamps, status, and protection from deletion once public."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from prosopo.models.curators_notes import are_for_curators_alone, changed_for_curators_alone, curators_note_field
from prosopo.models.derived_fields import AsciiField, load_derived_fields, with_derived_field_names
from prosopo.models.identities import new_ref, validate_not_reserved, validate_ref
from prosopo.models.querysets import RecordQuerySet, refuse_deletion
from prosopo.models.value_validation import validate_record
from prosopo.models.visibility import Status
from prosopo.models.write_lock import take_write_lock


def choice_constraint(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The constraint that a column holds one of its choices, also under raw SQL and bulk loading."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__in": choices.values}),
        violation_error_message=f"Choose the {field.replace('_', ' ')}: {', '.join(filter(None, choices.values))}.",
    )


class Record(models.Model):
    """A record with a public identity, and the times of its creation and last change."""

    IDENTITY: str  # the field that identifies the record in URLs and fixtures
    DERIVED_ELSEWHERE: tuple[str, ...] = ()  # fields that follow from rows of other models: nobody fills them in

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

    def stored_faults(self) -> dict[str, str]:
        """Faults by field that show only beside stored records: forms ask for them."""
        return {}

    @classmethod
    def faults_among(cls, records: Sequence[Any]) -> Iterator[tuple[Any, str, str]]:
        """Faults that show only beside other records of the kind, as records of fixtures: record, field, message."""
        yield from ()

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
            if kwargs.get("update_fields") is None and (curators_own := changed_for_curators_alone(self)):
                kwargs["update_fields"] = curators_own
            if are_for_curators_alone(kwargs.get("update_fields")):
                super().save(*args, **kwargs)  # readers see when a record was last modified
                return
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
    curators_note = curators_note_field()

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
