"""Sources, and the passages in them that statements cite."""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Greatest, Substr

from prosopo.models.base import PERMISSIONS, PUBLISHING_PERMISSIONS, Entity, Publishable, Referenced
from prosopo.models.bibliography import Bibliographic, TextShown
from prosopo.models.curators_notes import curators_note_field
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.fulltext import WordsField
from prosopo.models.querysets import PublishableQuerySet, RecordQuerySet, public_referring, referring_manager
from prosopo.models.source_lineage import circle_message, path_to
from prosopo.models.uncertain_dates import Dated, DatedQuerySet
from prosopo.models.visibility import AssumedStatus, Reason, Status, held_back_state, is_published
from prosopo.names import sort_key
from prosopo.text.quote_locator import nearest_place
from prosopo.text.word_search import searchable_words

# RFC 5646, section 2.1, without the tags that it keeps from older rules, and with the language in lower case: language
# and its extension, script, region, variants, extensions, private use; or private use alone.
_LANGUAGE_TAG = (
    r"^(?:[a-z]{2,3}(?:-[A-Za-z]{3}){0,3}"
    r"(?:-[A-Za-z]{4})?"
    r"(?:-(?:[A-Za-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    r"(?:-[A-WY-Za-wy-z0-9](?:-[A-Za-z0-9]{2,8})+)*"
    r"(?:-[xX](?:-[A-Za-z0-9]{1,8})+)?"
    r"|x(?:-[A-Za-z0-9]{1,8})+)\Z"
)
validate_language = RegexValidator(
    _LANGUAGE_TAG, "Give a language tag (BCP 47) such as en, fr, ru, hy, ru-Latn or en-x-gedsh."
)


def language_field() -> models.CharField:
    return models.CharField(
        max_length=35, validators=[validate_language], help_text="Language tag: en, fr, ru, hy, ru-Latn."
    )


def public_source(prefix: str = "", assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
    """The condition under which readers see a source, for a query that reaches the source over `prefix`.

    No day is compared: else what is public would change without a write that the index could follow. The day that has
    come is cleared by `manage.py release_sources`.
    """
    return is_published(Source, prefix, assumptions) & Q(**{f"{prefix}held_back_until__isnull": True})


def is_public_source(status: str | None, held_back_until: datetime.date | None) -> bool:
    """The same rule for the two columns of a row."""
    return status == Status.PUBLISHED and held_back_until is None


_SHOWS_ALL = Q(text_shown=TextShown.ALL)
_COUNTED_IN_TEXT = ("passages__start", "parts", "source_pages")  # relations to what has offsets in the text


class SourceQuerySet(DatedQuerySet, PublishableQuerySet):
    def public(self, assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
        return public_source("", assumptions)

    def reasons_held_back(self, *assumptions: AssumedStatus) -> dict[int, list[Reason]]:
        held = self.held_back(*assumptions).order_by().values_list("pk", "held_back_until")
        return {key: [Reason("", held_back_state(day))] for key, day in held}

    def with_shown_text(self) -> Self:
        """All of these, annotated with `shown_text`: the text, or nothing where readers may not be given it."""
        text = Case(When(_SHOWS_ALL, then=F("text")), default=Value(""), output_field=models.TextField())
        return self.annotate(shown_text=text)

    def showing_all(self) -> Self:
        """Sources whose text readers may be given as a whole."""
        return self.filter(_SHOWS_ALL)

    def release(self, today: datetime.date) -> list[str]:
        """Clear the days that have come, until which sources were held back; returns the slugs of these."""
        due = self.filter(held_back_until__lte=today)
        slugs = list(due.order_by("slug").values_list("slug", flat=True))
        if slugs:
            due.update(held_back_until=None)
        return slugs

    release.alters_data = True  # type: ignore[attr-defined]

    def have_offsets(self) -> bool:
        """Whether passages, parts or pages count their offsets in the text of any of these. Three queries at most."""
        return any(self.filter(**{f"{relation}__isnull": False}).exists() for relation in _COUNTED_IN_TEXT)

    def update(self, **values: Any) -> int:
        if "text" in values and self.have_offsets():
            raise ValueError("A source's text never changes once passages cite it: add the new text as a new source")
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]


class Source(Entity, Dated, Bibliographic, Publishable):
    """A document exists, by this author, of this date, held here as this text (or not held)."""

    title = models.CharField(max_length=300)
    author = models.CharField(
        max_length=200, blank=True, help_text="As printed, for example “M.B.”. Left empty, the authors below are named."
    )
    language = language_field()
    derived_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,  # A translation must not lose its original.
        related_name="derivatives",
        help_text="The source that this one translates or reprints.",
    )
    rights = models.TextField(blank=True, help_text="Under which terms the text may be used.")
    reliability_note = models.TextField(blank=True, help_text="What a reader should know before relying on it.")
    text = models.TextField(blank=True, help_text="The full text, when we hold it. It never changes once cited.")
    sort_key = SortKeyField(sources=("title",), derive=sort_key)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "id"]
        default_permissions = PUBLISHING_PERMISSIONS
        constraints = [
            *Dated.Meta.constraints,
            *Publishable.Meta.constraints,
            *Bibliographic.Meta.constraints,
            models.CheckConstraint(
                name="a_source_is_not_derived_from_itself",
                condition=Q(derived_from__isnull=True) | ~Q(derived_from=F("id")),
                violation_error_message="A source is not derived from itself: choose another, or none.",
            ),
        ]
        indexes = [models.Index(fields=["status", "sort_key", "id"], name="source_in_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return is_public_source(self.status, self.held_back_until)

    def clean(self) -> None:
        super().clean()
        if self._cited_text_changed():
            raise ValidationError(
                {
                    "text": (
                        "Passages cite this text, or parts and pages count their offsets in it, so it never changes. "
                        "Add the corrected text as a new source."
                    )
                }
            )
        path: list[Source] = []
        seen, original = {self.pk}, self.derived_from
        while original is not None:
            path.append(original)
            if original is self or original.pk in seen:
                raise ValidationError({"derived_from": circle_message(self, path)})
            seen.add(original.pk)
            original = original.derived_from

    def stored_faults(self) -> dict[str, str]:
        """Also a circle through other origins of sources."""
        if self.pk is None or self.derived_from is None:
            return {}
        path = path_to(self, self.derived_from, referring_manager(Source, "origins").originals)
        return {"derived_from": circle_message(self, path)} if path else {}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._cited_text_changed():
            raise ValueError(f"Passages cite the text of {self.slug}: it never changes")
        super().save(*args, **kwargs)

    def _cited_text_changed(self) -> bool:
        if self._state.adding or "text" in self.get_deferred_fields():
            return False
        changed = Source.objects.filter(pk=self.pk).exclude(text=self.text)
        return changed.exists() and changed.have_offsets()


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


CONTEXT_LENGTH = 200  # characters of a text before and after a quote


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
    translation_language = models.CharField(
        max_length=35,
        blank=True,
        default="",
        validators=[validate_language],
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

    DERIVED_ELSEWHERE = ("part", "pages")  # by `prosopo.models.passage_positions`

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
        if self.start is None or self.end is None or self.source_id is None:
            return
        text = self.source.text
        if not text:
            raise ValidationError({"start": "We hold no text of this source: leave the offsets empty, give a locator."})
        if text[self.start : self.end] == self.quote:
            return
        words = text[self.start : self.end]
        message = f"The text at {self.start}–{self.end} reads “{words[:80]}”, not the quote."
        raise ValidationError({"quote": f"{message} {nearest_place(text, self.quote, self.start)}"})
