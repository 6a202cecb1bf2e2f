"""The abstract model of other forms of a name, for people, groups, camps and places."""

from collections.abc import Mapping, Sequence
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, QuerySet

from prosopo.models.base import PERMISSIONS, Referenced, choice_constraint
from prosopo.models.certainties import Certainty
from prosopo.models.languages import language_field
from prosopo.models.passages import Passage, not_cited
from prosopo.models.querysets import RecordQuerySet, public_referring, referring_manager
from prosopo.models.sources import public_source
from prosopo.models.uncertain_dates import Dated, DatedQuerySet
from prosopo.text.scripts import scripts


class NameKind(models.TextChoices):
    AS_IN_SOURCE = "as_in_source", "as in the source"
    MISPRINT = "misprint", "misprint"
    ROMANISATION = "romanisation", "romanisation"
    ORIGINAL_SCRIPT = "original_script", "original script"
    FULL = "full", "full form"
    INITIALS = "initials", "initials"
    PSEUDONYM = "pseudonym", "pseudonym"
    BIRTH_NAME = "birth_name", "name at birth"


def public_citations(names: type["Name"]) -> QuerySet:
    """The links from forms of names of this model to further passages that readers see."""
    links: QuerySet = names.also_cites.through.objects.filter(public_source("passage__source__"))
    return links


def link_column(names: type["Name"]) -> str:
    """The column of these links that holds the form of the name."""
    return str(names._meta.model_name)


def name_source_is_public(names: type["Name"]) -> Q:
    """The condition that a form of a name of this model is editorial, or that a published source has it."""
    cited = public_citations(names).filter(**{link_column(names): OuterRef("pk")})
    return Q(Q(passage__isnull=True), public_source("passage__source__"), Exists(cited), _connector=Q.OR)


class NameQuerySet(DatedQuerySet, RecordQuerySet):
    def published(self) -> Self:
        """Names of public records, editorial or from published sources."""
        return self.filter(self._is_public())

    def with_public(self) -> Self:
        """All of these, annotated with `is_public`."""
        return self.annotate(is_public=ExpressionWrapper(self._is_public(), models.BooleanField()))

    def _is_public(self) -> Q:
        return self.bearer_is_public() & name_source_is_public(self.model)

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
        cited = public_citations(self.model).filter(**{link_column(self.model): OuterRef("pk")})
        return self.filter(of_shown | public_source("passage__source__") | Exists(cited))


NO_FIRST_PASSAGE = "Further passages go beside a first one: choose that as the passage, or leave these out."
REPEATED_PASSAGE = "“{passage}” is the passage already: leave it out of the further ones."


SAME_SCRIPT = (
    "“{text}” is in the script of the display name, “{name}”, and so is not its original script: say that it is as in "
    "the source, a full form, or what else it is."
)


class Name(Referenced, Dated):
    """Another form of the name, as passages spell it or, without a passage, as the editor gives it."""

    BEARER: str  # the foreign key to the record that bears the name
    also_cites: Any  # each subclass has its own

    text = models.CharField(max_length=200, help_text="The form, exactly as it is spelled.")
    kind = models.CharField(max_length=15, choices=NameKind.choices)
    language = language_field()
    certainty = models.CharField(
        max_length=8,
        choices=Certainty.choices,
        default=Certainty.CERTAIN,
        help_text="How sure the editor is that the passages spell this one so.",
    )

    objects = NameQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        ordering = ["id"]
        constraints = [
            *Dated.Meta.constraints,
            choice_constraint("kind", NameKind, "%(class)s_kind_is_known"),
            choice_constraint("certainty", Certainty, "%(class)s_certainty_is_known"),
            models.CheckConstraint(
                name="a_%(class)s_is_dated_in_words_by_a_passage",
                condition=Q(date_text="") | Q(passage__isnull=False),
                violation_error_message=(
                    "A date as written is a source's: give the passage that has these words, or leave them out."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        bearer = getattr(self, self.BEARER, None)
        if bearer is None or self.kind != NameKind.ORIGINAL_SCRIPT:
            return
        if scripts(self.text) & scripts(bearer.name):
            raise ValidationError({"kind": SAME_SCRIPT.format(text=self.text, name=bearer.name)})

    @property
    def is_editorial(self) -> bool:
        """Whether the form is the editor's, not a source's."""
        return self.passage_id is None  # type: ignore[attr-defined]  # each subclass has its own

    def many_to_many_faults(self, many: Mapping[str, Sequence[Any]]) -> dict[str, str]:
        first, further = getattr(self, "passage", None), many.get("also_cites", ())
        if first is None:
            return {"also_cites": NO_FIRST_PASSAGE} if further else {}
        if first in further:
            return {"also_cites": REPEATED_PASSAGE.format(passage=first)}
        if self.date_text and not any(self.date_text in passage.quote for passage in (first, *further)):
            return {"date_text": not_cited(self.date_text)}
        return {}


def passage_field(related_name: str) -> models.ForeignKey:
    return models.ForeignKey(
        Passage,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # The evidence for a spelling must not vanish.
        related_name=related_name,
        help_text="Where it is spelled so. Left empty, the form is marked as editorial.",
    )


def also_cites_field(related_name: str) -> models.ManyToManyField:
    return models.ManyToManyField(
        Passage, blank=True, related_name=related_name, help_text="Further passages that spell it so."
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
