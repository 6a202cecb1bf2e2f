"""Sources: the documents, their texts, and who may see them."""

import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When

from prosopo.models import languages
from prosopo.models.base import PUBLISHING_PERMISSIONS, Entity, Publishable
from prosopo.models.bibliography import Bibliographic, TextShown
from prosopo.models.circles import circle_message, path_to
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.querysets import PublishableQuerySet, referring_manager
from prosopo.models.uncertain_dates import Dated, DatedQuerySet
from prosopo.models.visibility import AssumedStatus, Reason, Status, held_back_state, is_published
from prosopo.names import sort_key

validate_language = languages.validate_language  # migrations know it from here

DERIVE = "sources derive from one another"  # in a circle


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
    language = languages.language_field()
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
                raise ValidationError({"derived_from": circle_message(DERIVE, self, path)})
            seen.add(original.pk)
            original = original.derived_from

    def stored_faults(self) -> dict[str, str]:
        """Also a circle through other origins of sources."""
        if self.pk is None or self.derived_from is None:
            return {}
        path = path_to(self, self.derived_from, referring_manager(Source, "origins").originals)
        return {"derived_from": circle_message(DERIVE, self, path)} if path else {}

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._cited_text_changed():
            raise ValueError(f"Passages cite the text of {self.slug}: it never changes")
        super().save(*args, **kwargs)

    def _cited_text_changed(self) -> bool:
        if self._state.adding or "text" in self.get_deferred_fields():
            return False
        changed = Source.objects.filter(pk=self.pk).exclude(text=self.text)
        return changed.exists() and changed.have_offsets()
