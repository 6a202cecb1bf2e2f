"""The abstract model of other forms of a name, for people, groups, camps and places."""

from typing import Any, Self

from django.db import models
from django.db.models import ExpressionWrapper, Q

from prosopo.models.base import PERMISSIONS, Referenced, choice_constraint
from prosopo.models.querysets import RecordQuerySet, public_referring, referring_manager
from prosopo.models.sources import Passage, language_field, public_source


class NameKind(models.TextChoices):
    AS_IN_SOURCE = "as_in_source", "as in the source"
    MISPRINT = "misprint", "misprint"
    ROMANISATION = "romanisation", "romanisation"
    ORIGINAL_SCRIPT = "original_script", "original script"
    INITIALS = "initials", "initials"
    PSEUDONYM = "pseudonym", "pseudonym"
    BIRTH_NAME = "birth_name", "name at birth"


def name_source_is_public() -> Q:
    """The condition that a form of a name is editorial or from a published source."""
    return Q(passage__isnull=True) | public_source("passage__source__")


class NameQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Names of public records, editorial or from a published source."""
        return self.filter(self._is_public())

    def with_public(self) -> Self:
        """All of these, annotated with `is_public`."""
        return self.annotate(is_public=ExpressionWrapper(self._is_public(), models.BooleanField()))

    def _is_public(self) -> Q:
        return self.bearer_is_public() & name_source_is_public()

    def bearer_is_public(self) -> Q:
        """The condition that readers see the record that bears the name."""
        bearer: str = self.model.BEARER
        return Q(**{f"{bearer}__in": public_referring(self.model, bearer)})

    def ever_public(self) -> Self:
        """None: a form of a name has no page of its own, and a misread one may be deleted."""
        return self.none()

    def ever_shown(self) -> Self:
        """Names of records that readers may have seen, and names that make a passage public."""
        bearer: str = self.model.BEARER
        of_shown = Q(**{f"{bearer}__in": referring_manager(self.model, bearer).ever_shown()})
        return self.filter(of_shown | public_source("passage__source__"))


class Name(Referenced):
    """Another form of the name, as a passage spells it or, without a passage, as the editor gives it."""

    BEARER: str  # the foreign key to the record that bears the name

    text = models.CharField(max_length=200, help_text="The form, exactly as it is spelled.")
    kind = models.CharField(max_length=15, choices=NameKind.choices)
    language = language_field()

    objects = NameQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        ordering = ["id"]
        constraints = [choice_constraint("kind", NameKind, "%(class)s_kind_is_known")]

    def __str__(self) -> str:
        return self.text

    @property
    def is_editorial(self) -> bool:
        """Whether the form is the editor's, not a source's."""
        return self.passage_id is None  # type: ignore[attr-defined]  # each subclass has its own


def passage_field(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        Passage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # The evidence for a spelling must not vanish.
        related_name=related_name,
        help_text="Where it is spelled so. Left empty, the form is marked as editorial.",
    )


REPEATED_NAME = "This form of the name is already there: change that row, or leave this one out."


def unique_name_constraints(bearer: str) -> list[Any]:
    """Constraints that a form of a kind stands once for each passage, and once as editorial."""
    return [
        models.UniqueConstraint(
            fields=[bearer, "text", "kind", "passage"],
            name=f"a_{bearer}_bears_a_cited_name_once",
            violation_error_message=REPEATED_NAME,
        ),
        models.UniqueConstraint(
            fields=[bearer, "text", "kind"],
            condition=Q(passage__isnull=True),
            name=f"a_{bearer}_bears_an_editorial_name_once",
            violation_error_message=REPEATED_NAME,
        ),
    ]
