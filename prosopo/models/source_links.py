"""Who made a source, and from which others it comes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from prosopo.models.base import PERMISSIONS, Referenced, choice_constraint
from prosopo.models.circles import circle_message, path_to
from prosopo.models.people import Person
from prosopo.models.querysets import RecordQuerySet
from prosopo.models.sources import DERIVE, Source, public_source


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

    def originals(self, source: Source, known_from: bool = False) -> list[Source]:
        """The sources that one translates, reprints or copies; or else from which alone it is known."""
        origins: Any = self.filter(source=source).select_related("origin").defer("origin__text")
        return originals(source, origins, known_from)


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


def originals(source: Source, origins: Iterable["SourceOrigin"], known_from: bool) -> list[Source]:
    """The sources that one translates, reprints or copies, given its origins; or else from which alone it is known.

    These are two lines of descent: an original may be lost, and known from its translation alone.
    """
    found = [row.origin for row in origins if row.is_known_from == known_from]
    return [source.derived_from, *found] if source.derived_from and not known_from else found


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

    @property
    def is_known_from(self) -> bool:
        """Whether the source is known from the other one alone, instead of having its text from there."""
        return self.relation == OriginRelation.KNOWN_FROM

    def stored_faults(self) -> dict[str, str]:
        if self.source_id is None or self.origin_id is None:
            return {}
        others = SourceOrigin.objects.exclude(pk=self.pk)
        path = path_to(self.source, self.origin, lambda source: others.originals(source, self.is_known_from))
        return {"origin": circle_message(DERIVE, self.source, path)} if path else {}

    @classmethod
    def faults_among(cls, records: Sequence[Any]) -> Iterator[tuple[Any, str, str]]:
        by_source: dict[Any, list[SourceOrigin]] = defaultdict(list)
        for record in records:
            by_source[record.source_id].append(record)
        for record in records:

            def origins_of(source: Source, known_from: bool = record.is_known_from) -> list[Source]:
                return originals(source, by_source[source.pk], known_from)

            if path := path_to(record.source, record.origin, origins_of):
                yield record, "origin", circle_message(DERIVE, record.source, path)
