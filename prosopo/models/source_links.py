"""Who made a source, and from which others it comes."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from prosopo.models.base import PERMISSIONS, Referenced, choice_constraint
from prosopo.models.people import Person
from prosopo.models.querysets import RecordQuerySet
from prosopo.models.sources import Source, public_source


class SourceLinkQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Rows of sources that readers see."""
        return self.filter(public_source("source__"))

    def ever_public(self) -> Self:
        """None: such a row has no page of its own, and a wrong one may be deleted."""
        return self.none()

    def ever_shown(self) -> Self:
        return self.filter(source__in=Source.objects.ever_shown())


class SourceOriginQuerySet(SourceLinkQuerySet):
    def published(self) -> Self:
        """Rows of which readers see both sources."""
        return self.filter(public_source("source__"), public_source("origin__"))


class AuthorRole(models.TextChoices):
    AUTHOR = "author", "author"
    EDITOR = "editor", "editor"
    TRANSLATOR = "translator", "translator"
    COMPILER = "compiler", "compiler"


class OriginRelation(models.TextChoices):
    TRANSLATION_OF = "translation_of", "a translation of"
    REPRINT_OF = "reprint_of", "a reprint of"
    COPY_OF = "copy_of", "a copy of"
    KNOWN_FROM = "known_from", "known only from"


class SourceAuthor(Referenced):
    """Someone, so named, wrote, edited, translated or compiled a source; perhaps a person of this database."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="authors", help_text="What they made: its title page names them."
    )
    position = models.PositiveSmallIntegerField(
        default=1, help_text="The order in which they are named, beginning with 1."
    )
    name = models.CharField(max_length=200, help_text="As printed; “Berger, Joseph” where the surname is to be known.")
    role = models.CharField(max_length=10, choices=AuthorRole.choices, help_text="What they did for the source.")
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # Who wrote a source must not vanish.
        related_name="authored_sources",
        help_text="The same person in this database, if they have a record: readers are led there if they see it.",
    )

    objects = SourceLinkQuerySet.as_manager()

    class Meta:
        ordering = ["source", "position", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            choice_constraint("role", AuthorRole, "source_author_role_is_known"),
            models.UniqueConstraint(
                fields=["source", "name", "role"],
                name="a_source_names_an_author_once",
                violation_error_message="This name stands there already in the same role: leave one of the two out.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SourceOrigin(Referenced):
    """A source comes from another: it translates, reprints or copies it, or is known from it alone."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="origins", help_text="The source that comes from another one."
    )
    relation = models.CharField(
        max_length=14, choices=OriginRelation.choices, help_text="What the source is of the other one."
    )
    origin = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,  # A translation must not lose its original.
        related_name="offspring",
        help_text="The other source.",
    )

    objects = SourceOriginQuerySet.as_manager()

    class Meta:
        ordering = ["source", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            choice_constraint("relation", OriginRelation, "source_origin_relation_is_known"),
            models.CheckConstraint(
                name="a_source_is_not_its_own_origin",
                condition=~Q(source=F("origin")),
                violation_error_message="A source does not come from itself: choose another.",
            ),
            models.UniqueConstraint(
                fields=["source", "relation", "origin"],
                name="a_source_has_an_origin_once",
                violation_error_message="This origin stands there already: leave one of the two out.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.origin}"
