"""Statements: what passages say, and the rule of which are public."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from prosopo.models.base import PUBLISHING_PERMISSIONS, Publishable, Referenced, choice_constraint
from prosopo.models.camps import Camp
from prosopo.models.certainties import Certainty
from prosopo.models.curators_notes import curators_note_field
from prosopo.models.events import Event
from prosopo.models.fulltext import WordsField
from prosopo.models.groups import Group
from prosopo.models.headcounts import Counted
from prosopo.models.kind_constraints import kind_constraints, missing_fields
from prosopo.models.measures import Measured
from prosopo.models.passages import Passage, not_cited
from prosopo.models.people import Person, public_person
from prosopo.models.places import Place
from prosopo.models.querysets import PublishableQuerySet, referring_manager
from prosopo.models.relative_dates import RelativelyDated
from prosopo.models.sources import Source, public_source
from prosopo.models.uncertain_dates import Dated, DatedQuerySet
from prosopo.models.visibility import AssumedStatus, Prerequisite, Reason, Status, is_published, prerequisite_fails
from prosopo.models.vocabularies import Fate, LegalBasis, Relation, Role, Trait
from prosopo.schema.statement_kinds import KIND, KINDS, KINDS_ALONE, KINDS_NOT_OF_PEOPLE
from prosopo.text.word_search import searchable_words


class Voice(models.TextChoices):
    AUTHOR = "author", "author"
    EDITOR = "editor", "editor's note"
    QUOTED = "quoted", "quoted"
    HEARSAY = "hearsay", "hearsay"


def _person_prerequisite(path: str) -> Prerequisite:
    return Prerequisite(path, path.replace("_", " "), "name", lambda: Person, public_person, merged="merged_into")


# The records that a statement rests on: readers see it only if they see these.
PREREQUISITES = (
    Prerequisite(
        "passage__source",
        "source",
        "title",
        lambda: Source,
        public_source,
        is_required=True,
        held_back="held_back_until",
    ),
    *(_person_prerequisite(path) for path in ("person", "related_person", "speaker")),
)


# Fields whose words stand in what the statement cites.
CITED_WORDS = ("date_text", "headcount_text", "age_text", "quantity_text")


def public_statement(prefix: str = "", assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
    """The one rule of which statements readers see, for a query that reaches the statement over `prefix`.

    The statement, everyone it names, and its source are published.
    """
    rule = is_published(Statement, prefix, assumptions)
    for prerequisite in PREREQUISITES:
        rule &= prerequisite.holds(prefix, assumptions)
    return rule


def statement_public_but_for(people: Collection[int], sources: Collection[int]) -> Q:
    """The condition under which readers would see a statement if these people and sources were public as well."""
    rule = is_published(Statement, "")
    for prerequisite in PREREQUISITES:
        keys = sources if prerequisite.model() is Source else people
        rule &= prerequisite.holds() | Q(**{f"{prerequisite.path}__in": list(keys)})
    return rule


class StatementQuerySet(DatedQuerySet, PublishableQuerySet):
    def public(self, assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
        return public_statement("", assumptions)

    def depending_on(self, model: type[models.Model], keys: Any) -> Self:
        """The statements that are public only if these records are; if these are statements, they themselves."""
        if model is self.model:
            return self.filter(pk__in=keys)
        paths = [prerequisite.path for prerequisite in PREREQUISITES if prerequisite.model() is model]
        # A union: for an OR of lists, both databases would read the whole table.
        first, *others = (self.model.objects.filter(**{f"{path}__in": keys}).order_by().values("pk") for path in paths)
        return self.filter(pk__in=first.union(*others) if others else first)

    def ever_shown(self) -> Self:
        """Also drafts that hold back a published dispute."""
        disputes = referring_manager(self.model, "disputes").ever_shown().filter(statements=OuterRef("pk"))
        return self.filter(~Q(status=Status.DRAFT) | Exists(disputes))

    def reasons_held_back(self, *assumptions: AssumedStatus) -> dict[int, list[Reason]]:
        held = self.held_back(*assumptions).order_by()
        held = held.annotate(
            **{
                f"fails_{place}": prerequisite_fails(prerequisite, assumptions)
                for place, prerequisite in enumerate(PREREQUISITES)
            }
        )
        columns = [
            column
            for place, prerequisite in enumerate(PREREQUISITES)
            for column in (f"fails_{place}", *prerequisite.columns)
        ]
        reasons: dict[int, list[Reason]] = {}
        for row in held.values("pk", *columns):
            failed = [one for place, one in enumerate(PREREQUISITES) if row[f"fails_{place}"]]
            reasons[row["pk"]] = [
                prerequisite.reason(*(row[column] for column in prerequisite.columns)) for prerequisite in failed
            ]
        return reasons

    def commonest_reasons(self, *assumptions: AssumedStatus, limit: int = 5) -> list[tuple[Reason, int]]:
        """The most common reasons, as for other records. Four queries."""
        counted: list[tuple[Reason, int]] = []
        held = self.filter(is_published(self.model, "", assumptions)).order_by()
        for prerequisite in PREREQUISITES:
            failed = held.exclude(prerequisite.holds("", assumptions)).values(*prerequisite.columns)
            commonest = failed.annotate(times=Count("pk")).order_by("-times", prerequisite.columns[0])[:limit]
            counted += [
                (prerequisite.reason(*(row[column] for column in prerequisite.columns)), row["times"])
                for row in commonest
            ]
        return sorted(counted, key=lambda pair: -pair[1])[:limit]

    def affirmed(self) -> Self:
        """Statements that are not denied by their passages."""
        return self.filter(denied=False)


# Foreign keys with an index in the order of the statements.
_INDEXED_REFERENCES = (
    "person",
    "subject_group",
    "group",
    "role",
    "camp",
    "fate",
    "trait",
    "decided_by",
    "event",
    "related_person",
    "related_group",
    "relation",
    "place",
    "speaker",
    "passage",
)


def _object_field(to: type[models.Model], help_text: str, related_name: str = "statements") -> models.ForeignKey:
    return models.ForeignKey(
        to,
        null=True,
        blank=True,
        db_index=False,  # Meta has an index that gives the statements in order.
        on_delete=models.PROTECT,  # What a statement speaks of must not vanish.
        related_name=related_name,
        help_text=help_text,
    )


class Statement(Referenced, Dated, RelativelyDated, Counted, Measured, Publishable):
    """What one passage says about one person, about a group as a whole, or about a camp or event alone."""

    kind = models.CharField(
        max_length=13,
        choices=[(kind.slug, kind.label) for kind in KINDS],
        help_text="What sort of thing the passage says.",
    )
    person = _object_field(Person, "Of whom it speaks.")
    subject_group = _object_field(Group, "Or the group of which it speaks as a whole.", "subject_statements")
    group = _object_field(Group, "The group that they belonged to, led, …")
    role = _object_field(Role, "Their office, job or function.")
    camp = _object_field(Camp, "The place of detention that it speaks of.")
    fate = _object_field(Fate, "What became of them.")
    trait = _object_field(Trait, "Their nationality, faith, schooling, origin, …")
    legal_bases = models.ManyToManyField(
        LegalBasis,
        blank=True,
        related_name="statements",
        help_text="The laws, articles or orders that they were judged by: 58-10 and 58-11.",
    )
    decided_by = _object_field(Group, "The body that decided: a court, a board, a committee.", "decision_statements")
    event = _object_field(Event, "The event that they took part in, or that it speaks of.")
    related_person = _object_field(Person, "Someone else whom it speaks of.", "related_statements")
    related_group = _object_field(
        Group, "Or the group by which, for which or against which it was: “arrested by the GPU”.", "tying_statements"
    )
    relation = _object_field(Relation, "The subject is the … of the related person or group.")
    text = models.TextField(blank=True, help_text="What they were, did, said or believed, in a few plain words.")
    place = _object_field(Place, "The place that it speaks of, if it is no place of detention.")
    place_text = models.CharField("place as written", max_length=200, blank=True)
    certainty = models.CharField(
        max_length=8, choices=Certainty.choices, help_text="How sure the editor is that the passage means this."
    )
    denied = models.BooleanField(default=False, help_text="The passage says that it is not so.")
    hedged = models.BooleanField(
        default=False, help_text="The passage itself is unsure: “it would seem”, “probably”, “we can only believe”."
    )
    voice = models.CharField(max_length=7, choices=Voice.choices, help_text="Who says it in the passage.")
    speaker = _object_field(Person, "Whose words are reported.", "spoken_statements")
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
    curators_note = curators_note_field()
    words = WordsField(sources=("text", "note"), derive=searchable_words)

    objects = StatementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        default_permissions = PUBLISHING_PERMISSIONS
        constraints = [
            *Dated.Meta.constraints,
            *RelativelyDated.Meta.constraints,
            *Counted.Meta.constraints,
            *Measured.Meta.constraints,
            *Publishable.Meta.constraints,
            *kind_constraints(),
            models.CheckConstraint(
                name="a_statement_has_one_subject",
                condition=Q(person__isnull=False, subject_group__isnull=True)
                | Q(person__isnull=True, subject_group__isnull=False)
                | (
                    Q(kind__in=KINDS_ALONE, person__isnull=True, subject_group__isnull=True)
                    & (Q(event__isnull=False) | Q(camp__isnull=False) | Q(place__isnull=False))
                ),
                violation_error_message=(
                    "A statement has one subject: choose either the person or the group that it speaks of. Only the "
                    "description, founding or closing of an event, a camp or a place has neither."
                ),
            ),
            models.CheckConstraint(
                name="nobody_is_founded_or_closed",
                condition=Q(person__isnull=True) | ~Q(kind__in=KINDS_NOT_OF_PEOPLE),
                violation_error_message=(
                    "A person is neither founded nor closed: choose the group, or leave both empty and choose the "
                    "camp, the place or the event."
                ),
            ),
            models.CheckConstraint(
                name="a_relation_is_to_a_person_or_a_group",
                condition=Q(relation__isnull=True) | Q(related_person__isnull=False) | Q(related_group__isnull=False),
                violation_error_message="A relation is to someone: choose the related person or the related group.",
            ),
            models.CheckConstraint(
                name="a_statement_is_related_to_one",
                condition=Q(related_person__isnull=True) | Q(related_group__isnull=True),
                violation_error_message=(
                    "A statement is related to a person or to a group: choose one, and write a second statement for "
                    "the other."
                ),
            ),
            models.CheckConstraint(
                name="nobody_is_related_to_themself",
                condition=Q(person__isnull=True) | Q(related_person__isnull=True) | ~Q(person=F("related_person")),
                violation_error_message="The person and the related person are the same: choose someone else.",
            ),
            models.CheckConstraint(
                name="no_group_is_related_to_itself",
                condition=Q(subject_group__isnull=True)
                | Q(related_group__isnull=True)
                | ~Q(subject_group=F("related_group")),
                violation_error_message="The group and the related group are the same: choose another group.",
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
            *RelativelyDated.Meta.indexes,
            *Counted.Meta.indexes,
            *Measured.Meta.indexes,
            models.Index(fields=["status", "id"], name="statement_in_order_if_public"),
            models.Index(fields=["kind", "id"], name="statement_by_kind"),
            *(models.Index(fields=[field, "id"], name=f"statement_by_{field}") for field in _INDEXED_REFERENCES),
        ]

    def __str__(self) -> str:
        label = self.text or self.kind
        return f"{self.ref}: {label if len(label) <= 60 else label[:59] + '…'}"

    def many_to_many_faults(self, many: Mapping[str, Sequence[Any]]) -> dict[str, str]:
        if self.passage_id is None:
            return {}
        quotes = [passage.quote for passage in (self.passage, *many.get("also_cites", ()))]
        return {
            field: not_cited(words)
            for field in CITED_WORDS
            if (words := getattr(self, field)) and not any(words in quote for quote in quotes)
        }

    def clean(self) -> None:
        super().clean()
        kind = KIND.get(self.kind)
        if kind is not None and (empty := missing_fields(kind, self)):
            raise ValidationError(dict.fromkeys(empty, kind.remedy))


def _protect_term(collector: Any, field: Any, links: Any, using: str) -> None:
    """Refuse to delete a term that statements name: those are in its way, not their links to it."""
    raise models.ProtectedError("Statements name it.", {link.statement for link in links})


# A law in use must not vanish: Django has links go with whatever they link.
Statement.legal_bases.through._meta.get_field("legalbasis").remote_field.on_delete = _protect_term
