"""What the passages say."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from prosopo.models.camps import Camp
from prosopo.models.dating import Dated, DatedQuerySet
from prosopo.models.events import Event
from prosopo.models.fulltext import WordsField
from prosopo.models.groups import Group
from prosopo.models.kinds import KIND, KINDS, kind_constraints
from prosopo.models.people import Person, public_person
from prosopo.models.records import Publishable, PublishableQuerySet, Referenced, Status, choice_constraint
from prosopo.models.sources import Passage
from prosopo.models.vocabularies import Fate, Relation, Role
from prosopo.words import stored


class Certainty(models.TextChoices):
    CERTAIN = "certain", "certain"
    PROBABLE = "probable", "probable"
    POSSIBLE = "possible", "possible"


class Voice(models.TextChoices):
    AUTHOR = "author", "author"
    EDITOR = "editor", "editor's note"
    QUOTED = "quoted", "quoted"
    HEARSAY = "hearsay", "hearsay"


def public_statement(prefix: str = "") -> Q:
    """The one rule of which statements readers see, for a query that reaches the statement over `prefix`.

    The statement, everyone it names, and its source are published.
    """
    return _public_statement(prefix, lambda column: Q())


def statement_public_but_for(people: Collection[int], sources: Collection[int]) -> Q:
    """The condition under which readers would see a statement if these people and sources were public as well."""
    also = {"passage__source": sources}
    return _public_statement("", lambda column: Q(**{f"{column}__in": list(also.get(column, people))}))


def _public_statement(prefix: str, unless: Callable[[str], Q]) -> Q:
    source = Q(**{f"{prefix}passage__source__status": Status.PUBLISHED})
    rule = Q(**{f"{prefix}status": Status.PUBLISHED}) & (source | unless("passage__source"))
    for someone in ("person", "related_person", "speaker"):
        public = public_person(f"{prefix}{someone}__") | Q(**{f"{prefix}{someone}__isnull": True})
        rule &= public | unless(someone)
    return rule


class StatementQuerySet(DatedQuerySet, PublishableQuerySet):
    def published(self) -> Self:
        return self.filter(public_statement())

    def affirmed(self) -> Self:
        """What the passages say is so."""
        return self.filter(denied=False)


# Fields that point at what a statement speaks of: each is asked for in the order of the statements.
_OBJECTS = (
    "person",
    "subject_group",
    "group",
    "role",
    "camp",
    "fate",
    "event",
    "related_person",
    "relation",
    "speaker",
    "passage",
)


def _object(to: type[models.Model], help_text: str, related_name: str = "statements") -> models.ForeignKey:
    return models.ForeignKey(
        to,
        null=True,
        blank=True,
        db_index=False,  # Meta has an index that gives the statements in order.
        on_delete=models.PROTECT,  # What a statement speaks of must not vanish.
        related_name=related_name,
        help_text=help_text,
    )


class Statement(Referenced, Dated, Publishable):
    """What one passage says about one person, or about a group as a whole."""

    kind = models.CharField(
        max_length=13,
        choices=[(kind.slug, kind.label) for kind in KINDS],
        help_text="What sort of thing the passage says.",
    )
    person = _object(Person, "Of whom it speaks.")
    subject_group = _object(Group, "Or the group of which it speaks as a whole.", "subject_statements")
    group = _object(Group, "The group that they belonged to, led, …")
    role = _object(Role, "Their office, job or function.")
    camp = _object(Camp, "The place of detention that it speaks of.")
    fate = _object(Fate, "What became of them.")
    event = _object(Event, "The event that they took part in, or that it speaks of.")
    related_person = _object(Person, "Someone else whom it speaks of.", "related_statements")
    relation = _object(Relation, "The person is the … of the related person.")
    text = models.TextField(blank=True, help_text="What they were, did, said or believed, in a few plain words.")
    place_text = models.CharField("place as written", max_length=200, blank=True)
    headcount_min = models.PositiveIntegerField("at least", null=True, blank=True, help_text="Fewest people meant.")
    headcount_max = models.PositiveIntegerField("at most", null=True, blank=True, help_text="Most people meant.")
    headcount_text = models.CharField(
        "headcount as written", max_length=200, blank=True, help_text="The source's own words: “almost 500”."
    )
    certainty = models.CharField(
        max_length=8, choices=Certainty.choices, help_text="How sure the editor is that the passage means this."
    )
    denied = models.BooleanField(default=False, help_text="The passage says that it is not so.")
    voice = models.CharField(max_length=7, choices=Voice.choices, help_text="Who says it in the passage.")
    speaker = _object(Person, "Whose words are reported.", "spoken_statements")
    attributed_to = models.CharField(
        max_length=200, blank=True, help_text="Whoever else it is put down to: “newspaper stories”."
    )
    passage = models.ForeignKey(
        Passage,
        db_index=False,
        on_delete=models.PROTECT,  # No statement without the words that it rests on.
        related_name="statements",
        help_text="The words that it rests on.",
    )
    also_cites = models.ManyToManyField(
        Passage, blank=True, related_name="also_cited_by", help_text="Further passages needed to understand it."
    )
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    words = WordsField(sources=("text", "note"), derive=stored)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            *Dated.Meta.constraints,
            *Publishable.Meta.constraints,
            *kind_constraints(),
            models.CheckConstraint(
                name="a_statement_has_one_subject",
                condition=Q(person__isnull=False, subject_group__isnull=True)
                | Q(person__isnull=True, subject_group__isnull=False)
                | (
                    Q(kind="description", person__isnull=True, subject_group__isnull=True)
                    & (Q(event__isnull=False) | Q(camp__isnull=False))
                ),
                violation_error_message=(
                    "A statement has one subject: choose either the person or the group that it speaks of. Only the "
                    "description of an event or a camp has neither."
                ),
            ),
            models.CheckConstraint(
                name="only_a_group_has_a_headcount",
                condition=Q(subject_group__isnull=False)
                | Q(headcount_min__isnull=True, headcount_max__isnull=True, headcount_text=""),
                violation_error_message="Only a group is counted: choose the group, or leave the headcount empty.",
            ),
            models.CheckConstraint(
                name="a_headcount_runs_from_fewest_to_most",
                condition=Q(headcount_min__isnull=True)
                | Q(headcount_max__isnull=True)
                | Q(headcount_min__lte=F("headcount_max")),
                violation_error_message="The headcount's “at least” is above its “at most”: swap the two numbers.",
            ),
            models.CheckConstraint(
                name="a_relation_is_to_someone",
                condition=Q(relation__isnull=True) | Q(related_person__isnull=False),
                violation_error_message="A relation is to someone: choose the related person.",
            ),
            models.CheckConstraint(
                name="nobody_is_related_to_themself",
                condition=Q(person__isnull=True) | Q(related_person__isnull=True) | ~Q(person=F("related_person")),
                violation_error_message="The person and the related person are the same: choose someone else.",
            ),
            models.CheckConstraint(
                name="a_speaker_is_quoted_or_heard",
                condition=Q(speaker__isnull=True) | Q(voice__in=["quoted", "hearsay"]),
                violation_error_message=(
                    "A speaker's words are quoted or hearsay: change the voice, or empty the speaker."
                ),
            ),
            choice_constraint("certainty", Certainty, "statement_certainty_is_known"),
            choice_constraint("voice", Voice, "statement_voice_is_known"),
        ]
        indexes = [
            models.Index(fields=["status", "id"], name="statement_in_order_if_public"),
            models.Index(fields=["earliest", "latest"], name="statement_by_date"),
            models.Index(fields=["kind", "id"], name="statement_by_kind"),
            *(models.Index(fields=[field, "id"], name=f"statement_by_{field}") for field in _OBJECTS),
        ]

    def __str__(self) -> str:
        said = self.text or self.kind
        return f"{self.ref}: {said if len(said) <= 60 else said[:59] + '…'}"

    def faults_with(self, many: Mapping[str, Sequence[Any]]) -> dict[str, str]:
        if self.passage_id is None:
            return {}
        quotes = [passage.quote for passage in (self.passage, *many.get("also_cites", ()))]
        return {
            field: f"“{words}” does not stand in the words cited: copy them exactly, or cite the passage that has them."
            for field in ("date_text", "headcount_text")
            if (words := getattr(self, field)) and not any(words in quote for quote in quotes)
        }

    def clean(self) -> None:
        super().clean()
        kind = KIND.get(self.kind)
        if kind is not None:
            missing = kind.missing(self)
            if missing:
                raise ValidationError(dict.fromkeys(missing, kind.remedy))
