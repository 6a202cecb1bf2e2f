"""Parts of a source's text that are by another hand or of another date, and the pages that it stands on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When

from prosopo.models.base import PERMISSIONS, Referenced, choice_constraint
from prosopo.models.bibliography import TextShown, validate_web_address
from prosopo.models.languages import LanguageField
from prosopo.models.people import Person
from prosopo.models.source_links import SourceLinkQuerySet
from prosopo.models.sources import Source
from prosopo.models.uncertain_dates import Dated, DatedQuerySet

MOST_PAGE_LETTERS = 40


class PartKind(models.TextChoices):
    INTRODUCTION = "introduction", "introduction"
    NOTE = "note", "note"
    QUOTATION = "quotation", "quotation"
    POEM = "poem", "poem"
    APPENDIX = "appendix", "appendix"
    CHAPTER = "chapter", "chapter"
    OTHER = "other", "other"


class SourcePartQuerySet(DatedQuerySet, SourceLinkQuerySet):
    def beside(self, part: "SourcePart") -> Self:
        """The other parts of the same source."""
        return self.filter(source=part.source_id).exclude(pk=part.pk)


class SourcePart(Referenced, Dated):
    """A stretch of a source's text is by another hand or of another date: an introduction, a note, a poem quoted."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="parts", help_text="The source in whose text it stands."
    )
    start = models.PositiveIntegerField(help_text="Offset of its first character in the source's text, from 0.")
    end = models.PositiveIntegerField(help_text="Offset just behind its last character.")
    kind = models.CharField(max_length=12, choices=PartKind.choices, help_text="What it is in the source.")
    title = models.CharField(max_length=300, blank=True, help_text="As printed. Left empty, the kind names it.")
    author = models.CharField(
        max_length=200, blank=True, help_text="As printed. Left empty where it is unsigned: then nobody is named."
    )
    person = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # Who wrote it must not vanish.
        related_name="authored_parts",
        help_text="The author in this database, if they have a record: readers are led there if they see it.",
    )

    language = LanguageField(
        blank=True,
        default="",
        help_text="Language tag, where the part is in another language than the source: fr, ru, hy.",
    )

    objects = SourcePartQuerySet.as_manager()

    class Meta:
        ordering = ["source", "start", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            *Dated.Meta.constraints,
            choice_constraint("kind", PartKind, "source_part_kind_is_known"),
            models.CheckConstraint(
                name="a_part_ends_after_it_starts",
                condition=Q(end__gt=F("start")),
                violation_error_message="The part ends before it starts: give both offsets, the smaller one first.",
            ),
            models.UniqueConstraint(
                fields=["source", "start", "end"],
                name="a_stretch_of_text_is_one_part",
                violation_error_message="This stretch of the text is a part already: change that one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} “{self.title}”" if self.title else self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        if self.source_id is not None and self.start is not None and self.end is not None:
            _check_offset("end", self.end - 1, self.source, "part")

    def stored_faults(self) -> dict[str, str]:
        if self.source_id is None or self.start is None or self.end is None:
            return {}
        crossed = next((part for part in type(self).objects.beside(self) if self.crosses(part)), None)
        return {} if crossed is None else {"start": self.crossing(crossed)}

    @classmethod
    def faults_among(cls, records: Sequence[Any]) -> Iterator[tuple[Any, str, str]]:
        by_source: dict[Any, list[SourcePart]] = defaultdict(list)
        for part in records:
            if part.source_id is not None and part.start is not None and part.end is not None:
                by_source[part.source_id].append(part)
        for parts in by_source.values():
            for place, part in enumerate(parts):
                if crossed := next((other for other in parts[:place] if part.crosses(other)), None):
                    yield part, "start", part.crossing(crossed)

    def crosses(self, other: "SourcePart") -> bool:
        """Whether each of two parts has some of the other, but not all of it."""
        first, second = sorted((self, other), key=lambda part: (part.start, -part.end))
        return second.start < first.end < second.end

    def crossing(self, other: "SourcePart") -> str:
        """The message about a part that this one crosses."""
        return (
            f"{self.start}–{self.end} crosses the {other} at {other.start}–{other.end}: parts lie within one another "
            "or apart. Change the offsets of one of the two."
        )


class SourcePageQuerySet(SourceLinkQuerySet):
    def with_shown_images(self) -> Self:
        """All of these, annotated with `shown_image` and `shown_rights`: empty where the text may not all be shown."""
        shows_all = Q(source__text_shown=TextShown.ALL)
        return self.annotate(
            shown_image=Case(When(shows_all, then=F("image")), default=Value("")),
            shown_rights=Case(When(shows_all, then=F("image_rights")), default=Value("")),
        )


class SourcePage(Referenced):
    """A page of a source begins at this place of its text; perhaps there is an image of it."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="source_pages", help_text="The source whose page it is."
    )
    label = models.CharField(max_length=MOST_PAGE_LETTERS, help_text="As printed: 12, xiv, 7 verso.")
    start = models.PositiveIntegerField(help_text="Offset in the source's text of the first character on the page.")
    image = models.CharField(
        max_length=500,
        blank=True,
        default="",
        validators=[validate_web_address],
        help_text=(
            "The address of a picture of the page, or of its IIIF image or manifest, beginning with https://. Readers "
            "are given it where they are given all of the text."
        ),
    )
    image_rights = models.CharField(
        max_length=300, blank=True, default="", help_text="Under which terms the image may be used, and whose it is."
    )

    objects = SourcePageQuerySet.as_manager()

    class Meta:
        ordering = ["source", "start", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            models.CheckConstraint(
                name="a_page_has_a_label",
                condition=~Q(label=""),
                violation_error_message="Give the number of the page as printed, or [12] where none is.",
            ),
            models.CheckConstraint(
                name="an_image_has_rights",
                condition=Q(image="", image_rights="") | (~Q(image="") & ~Q(image_rights="")),
                violation_error_message=(
                    "An image and its rights go together: give the address and the terms of use, or neither."
                ),
            ),
            models.UniqueConstraint(
                fields=["source", "start"],
                name="one_page_begins_at_a_place",
                violation_error_message="Another page of this source begins there already: change one of the two.",
            ),
        ]

    def __str__(self) -> str:
        return f"page {self.label}"

    def clean(self) -> None:
        super().clean()
        if self.source_id is not None and self.start is not None:
            _check_offset("start", self.start, self.source, "page")


def _check_offset(field: str, offset: int, source: Source, noun: str) -> None:
    """Raise ValidationError for a character that the text of the source does not have."""
    length = len(source.text)
    if not length:
        raise ValidationError(
            {field: f"We hold no text of this source, so that no {noun} has a place in it: add the text first."}
        )
    if offset >= length:
        limit = length if field == "end" else length - 1
        raise ValidationError({field: f"The text ends at {length}: give an offset of at most {limit}."})
