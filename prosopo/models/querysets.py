"""Querysets of records: bulk methods that keep what is derived right, and what readers see or once saw."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Self

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from prosopo.chunks import chunks
from prosopo.models.curators_notes import are_for_curators_alone
from prosopo.models.derived_fields import with_derived_field_names, with_derived_values
from prosopo.models.publications import FormerPublication
from prosopo.models.signals import bulk_change, rows_have_changed
from prosopo.models.value_validation import validate_records, validate_values
from prosopo.models.visibility import AssumedStatus, Reason, Status, is_published
from prosopo.models.write_lock import take_write_lock


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
        if derived := {name for name in self.model.DERIVED_ELSEWHERE if {name, f"{name}_id"} & values.keys()}:
            raise ValueError(f"{', '.join(sorted(derived))}: worked out from other records, so change those instead")
        if are_for_curators_alone(values):
            with transaction.atomic():
                take_write_lock()
                return super().update(**values)
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


class PublishableQuerySet(RecordQuerySet):
    def public(self, assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
        """The condition under which readers see a record, or would see it under these assumptions."""
        raise NotImplementedError(f"{self.model.__name__} does not say which of its records are public")

    def published(self, *assumptions: AssumedStatus) -> Self:
        return self.filter(self.public(assumptions))

    def ever_shown(self) -> Self:
        return self.exclude(status=Status.DRAFT)

    def held_back(self, *assumptions: AssumedStatus) -> Self:
        """Records with the status “published”, or supposed to have it, that readers do not see nevertheless."""
        return self.filter(is_published(self.model, "", assumptions)).exclude(self.public(assumptions))

    def reasons_held_back(self, *assumptions: AssumedStatus) -> dict[int, list[Reason]]:
        """The reasons why records are held back, by primary key: at least one for each that is.

        Meant for one page of records. Four queries at most.
        """
        return {}

    def commonest_reasons(self, *assumptions: AssumedStatus, limit: int = 5) -> list[tuple[Reason, int]]:
        """The most common reasons why records are held back, and how many records each holds back."""
        reasons = self.reasons_held_back(*assumptions).values()
        return Counter(reason for group in reasons for reason in group).most_common(limit)

    def publish(self) -> int:
        """Publish drafts and withdrawn records; returns how many changed."""
        return self.exclude(status=Status.PUBLISHED).update(status=Status.PUBLISHED)

    publish.alters_data = True  # type: ignore[attr-defined]

    def withdraw(self) -> int:
        """Withdraw what is published; returns how many changed."""
        return self.filter(status=Status.PUBLISHED).update(status=Status.WITHDRAWN)

    withdraw.alters_data = True  # type: ignore[attr-defined]
