"""Curators as they wish to be named: by whom a record was written and changed."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, CharField, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Cast

from prosopo.models.base import Record
from prosopo.models.people import Person
from prosopo.models.statements import Statement
from prosopo.schema.identifier_schemes import identifier_fault, plain_value

MOST_CONTRIBUTORS = 20  # named of one record, those who came first

_ORCID_LETTERS = 19
_NOTHING_CHANGED = "[]"  # the message of a change by which a form was saved as it was


def validate_orcid(value: str) -> None:
    """Raise ValidationError for what is no ORCID, or has another last character than follows from the rest.

    It is that of ISO/IEC 7064, MOD 11-2 (support.orcid.org, “Structure of the ORCID Identifier”).
    """
    if fault := identifier_fault("orcid", value):
        raise ValidationError(f"{fault} Copy it from your page at orcid.org.")
    total = 0
    for digit in value.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    expected = "0123456789X"[(12 - total % 11) % 11]
    if value[-1] != expected:
        raise ValidationError(
            f"“{value}” is mistyped: its last character does not follow from the others. Copy it from your page at "
            "orcid.org."
        )


class OrcidField(models.CharField):
    """An ORCID, which may be copied with its address, or typed without hyphens."""

    def to_python(self, value: Any) -> str:
        text = plain_value("orcid", super().to_python(value) or "").upper()
        if len(text) == _ORCID_LETTERS - 3 and "-" not in text:
            text = "-".join(text[start : start + 4] for start in range(0, len(text), 4))
        return text

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"max_length": 80} | kwargs)  # with its address


class Contribution(NamedTuple):
    """One curator's part in a record."""

    name: str
    orcid: str
    is_compiler: bool  # whether they wrote it first


class CuratorProfileQuerySet(QuerySet):
    def contributions(self, model: type[Record], identity: str) -> list[Contribution]:
        """Who wrote and who changed a record, by the log of the desk, the earliest first.

        To the record of a person count the public statements about them. One query; of a person two. Whoever has no
        profile is not named, nor who saved a form without changing anything.
        """
        records = model._default_manager.filter(**{model.IDENTITY: identity})
        found = {acts["user"]: acts for acts in self._acts(records)}
        if issubclass(model, Person):
            about = Statement.objects.published().filter(person__in=records.values("pk"))
            for acts in self._acts(about):
                found.setdefault(acts["user"], acts | {"has_added": 0})
        named: dict[int, Any] = self.in_bulk(field_name="user_id", id_list=list(found)) if found else {}
        return [
            Contribution(named[user].name, named[user].orcid, bool(acts["has_added"]))
            for user, acts in found.items()
            if user in named
        ][:MOST_CONTRIBUTORS]

    def _acts(self, records: QuerySet) -> Iterable[dict[str, Any]]:
        """Who has a profile and had a part in any of these records, and whether they added one."""
        keys = records.order_by().annotate(log_key=Cast("pk", CharField())).values("log_key")
        meta = records.model._meta
        acts = LogEntry.objects.filter(
            Q(action_flag=ADDITION) | (Q(action_flag=CHANGE) & ~Q(change_message=_NOTHING_CHANGED)),
            user__curator_profile__isnull=False,
            content_type__app_label=meta.app_label,
            content_type__model=meta.model_name,
            object_id__in=keys,
        )
        has_added = Max(Case(When(action_flag=ADDITION, then=Value(1)), default=Value(0)))
        by_user: Any = acts.order_by().values("user").annotate(first=Min("pk"), has_added=has_added)
        found: Iterable[dict[str, Any]] = by_user.order_by("first")[:MOST_CONTRIBUTORS]
        return found


class CuratorProfile(models.Model):
    """A curator wishes to be named in the citations of what they wrote or changed, under this name."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,  # Without the account, nothing says what they wrote.
        related_name="curator_profile",
        help_text="Whose name it is.",
    )
    name = models.CharField(
        "name in citations",
        max_length=120,
        help_text="As it is to be printed: “Anna Berger”, or “Berger, Anna” where the surname is to be known.",
    )
    orcid = OrcidField(
        "ORCID",
        max_length=_ORCID_LETTERS,
        blank=True,
        default="",
        validators=[validate_orcid],
        help_text="Such as 0000-0002-1825-0097, or its address; it stands behind the name. May be left empty.",
    )

    objects = CuratorProfileQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        default_permissions = ()  # everyone has their own, and who manages users all
        verbose_name = "name in citations"
        verbose_name_plural = "names in citations"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.name = " ".join(self.name.split())

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean_fields()
        super().save(*args, **kwargs)
