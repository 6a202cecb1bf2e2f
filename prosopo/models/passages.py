"""Passages: places in sources, and the exact words that stand there, which statements and names cite."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, Substr

from prosopo.models.base import PERMISSIONS, Referenced
from prosopo.models.bibliography import TextShown
from prosopo.models.curators_notes import curators_note_field
from prosopo.models.derived_fields import DayField
from prosopo.models.fulltext import WordsField
from prosopo.models.languages import LanguageField
from prosopo.models.querysets import RecordQuerySet, public_referring
from prosopo.models.sources import Source, public_source
from prosopo.text.quote_locator import nearest_place, places_of
from prosopo.text.word_search import searchable_words

CONTEXT_LENGTH = 200  # characters of a text before and after a quote


class PassageQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Passages of published sources that a public statement rests on, or the spelling of a name."""
        statements = public_referring(self.model, "statements")
        is_cited: Any = Exists(statements.filter(passage=OuterRef("pk")))
        is_cited |= Exists(statements.filter(also_cites=OuterRef("pk")))
        for names in ("person_names", "group_names", "camp_names", "place_names"):
            public_names = public_referring(self.model, names)
            is_cited |= Exists(public_names.filter(passage=OuterRef("pk")))
            is_cited |= Exists(public_names.filter(also_cites=OuterRef("pk")))
        return self.filter(is_cited, public_source("source__"))

    def with_context(self) -> Self:
        """All of these, annotated with the words `before` and `after` them; null where readers are not given these."""
        text, start, end = F("source__text"), F("start"), F("end")
        first = Greatest(start - CONTEXT_LENGTH, Value(0))
        shown = Q(start__isnull=False, source__text_shown__in=[TextShown.ALL, TextShown.CONTEXT])
        return self.annotate(
            before=Case(When(shown, then=Substr(text, first + 1, start - first)), default=None),
            after=Case(When(shown, then=Substr(text, end + 1, CONTEXT_LENGTH)), default=None),
        )


def not_cited(words: str) -> str:
    """The message about words of a statement, or of the date of a name, that it does not cite."""
    return f"“{words}” does not stand in the words cited: copy them exactly, or cite the passage that has them."


class Passage(Referenced):
    """A place in a source, and the exact words that stand there."""

    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,  # A source that is cited must not vanish.
        related_name="passages",
    )
    start = models.PositiveIntegerField(
        null=True, blank=True, help_text="Offset of the quote's first character in the source's text, counted from 0."
    )
    end = models.PositiveIntegerField(null=True, blank=True, help_text="Offset just behind the quote's last character.")
    locator = models.CharField(max_length=200, blank=True, help_text="Page, folio, case number or section.")
    quote = models.TextField(
        blank=True,
        help_text=(
            "The exact words, as short as carries the statement. Left empty only where none are at hand, beside a "
            "locator: readers see that nothing is quoted."
        ),
    )
    translation = models.TextField(
        blank=True,
        default="",
        help_text="The quote in the editor's own translation: shown as such, beside the source's words.",
    )
    translation_language = LanguageField(
        blank=True,
        default="",
        help_text="Language tag of the translation: en, fr, ru.",
    )
    curators_note = curators_note_field()
    set_aside = models.TextField(
        blank=True,
        help_text=(
            "Only where no statement rests on these words: why not (“heading”, “rhetoric: says nothing of anyone in "
            "particular”) or, where they are a proper name, why it has no record (“title of a newspaper”)."
        ),
    )
    words = WordsField(sources=("quote",), derive=searchable_words)
    part = models.ForeignKey(
        "prosopo.SourcePart",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.DO_NOTHING,  # Where its passages stand then, follows from the other parts.
        related_name="passages",
        help_text="The innermost part of the source that it stands in, if any: worked out from the offsets.",
    )
    pages = models.CharField(  # noqa: DJ001
        max_length=100,
        null=True,  # so that the column is added without a copy of the table
        blank=True,
        editable=False,
        help_text="The pages that it stands on: worked out from the offsets.",
    )

    part_latest = DayField(
        null=True,
        blank=True,
        editable=False,
        help_text="The last day that the innermost part with a date around it may be of: worked out from the offsets.",
    )

    DERIVED_ELSEWHERE = ("part", "pages", "part_latest")  # by `prosopo.models.passage_positions`

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["source", "start", "id"]
        default_permissions = PERMISSIONS
        constraints = [
            models.CheckConstraint(
                name="a_passage_ends_after_it_starts",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, end__gt=F("start")),
                violation_error_message="The passage ends before it starts: give both offsets, the smaller one first.",
            ),
            models.CheckConstraint(
                name="a_passage_has_offsets_or_a_locator",
                condition=Q(start__isnull=False) | ~Q(locator=""),
                violation_error_message="Say where the passage stands: give its offsets in the text, or a locator.",
            ),
            models.CheckConstraint(
                name="a_passage_with_offsets_quotes_something",
                condition=~Q(quote="") | Q(start__isnull=True, translation=""),
                violation_error_message=(
                    "Give the exact words between the offsets; or, for a reference without words, leave the offsets "
                    "and the translation empty, and give a locator."
                ),
            ),
            models.CheckConstraint(
                name="a_translation_has_a_language",
                condition=Q(translation="", translation_language="")
                | (~Q(translation="") & ~Q(translation_language="")),
                violation_error_message=(
                    "A translation and its language go together: give the translation of the quote and its language "
                    "tag (en), or neither."
                ),
            ),
        ]

    def __str__(self) -> str:
        place = self.locator or f"{self.start}–{self.end}"
        if not self.quote:
            return f"{place}: not quoted"
        return f"{place}: “{self.quote if len(self.quote) <= 80 else self.quote[:79] + '…'}”"

    def clean(self) -> None:
        super().clean()
        if self.source_id is None or not self.quote:
            return
        if self.start is None and self.end is None:
            self._refuse_quote_without_offsets()
            return
        if self.start is None or self.end is None:
            return
        text = self.source.text
        if not text:
            raise ValidationError({"start": "We hold no text of this source: leave the offsets empty, give a locator."})
        if text[self.start : self.end] == self.quote:
            return
        words = text[self.start : self.end]
        message = f"The text at {self.start}–{self.end} reads “{words[:80]}”, not the quote."
        raise ValidationError({"quote": f"{message} {nearest_place(text, self.quote, self.start)}"})

    def _refuse_quote_without_offsets(self) -> None:
        """Raise ValidationError for words of a text that we hold which are cited by a locator alone."""
        text = self.source.text
        if not text:
            return
        words = self.quote if len(self.quote) <= 80 else f"{self.quote[:79]}…"
        if starts := places_of(text, self.quote):
            listed = ", ".join(f"{start}–{start + len(self.quote)}" for start in starts[:8])
            which = "give these offsets" if len(starts) == 1 else "give the offsets of one"
            raise ValidationError({"start": f"“{words}” stands in the text of “{self.source}” at {listed}: {which}."})
        raise ValidationError(
            {
                "quote": (
                    f"“{words}” does not stand in the text of “{self.source}”. {nearest_place(text, self.quote, 0)} "
                    "Copy the words as they stand there; or leave them out and keep the locator; or, where they are "
                    "from paper that this text does not have, cite them from a source of its own."
                )
            }
        )
