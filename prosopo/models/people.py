"""People, and the forms of their names."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import ExpressionWrapper, F, Q

from prosopo.models.base import PUBLISHING_PERMISSIONS, Entity, Publishable, choice_constraint
from prosopo.models.derived_fields import SortKeyField
from prosopo.models.names import Name, NameQuerySet, also_cites_field, passage_field, unique_name_constraints
from prosopo.models.querysets import PublishableQuerySet
from prosopo.models.visibility import AssumedStatus, Reason, Status, is_published
from prosopo.names import inverted, sort_key
from prosopo.schema.name_parts import KINDS_LISTED, MOST_LETTERS, InvalidNameParts, parse_name_parts


class Sex(models.TextChoices):
    FEMALE = "female", "female"
    MALE = "male", "male"
    UNKNOWN = "unknown", "not known"


def public_person(prefix: str = "", assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
    """The condition under which readers see a person, for a query that reaches the person over `prefix`."""
    return is_published(Person, prefix, assumptions) & Q(**{f"{prefix}merged_into__isnull": True})


def _sort_key(sort_name: str, name: str, is_named: bool) -> str:
    return sort_key(sort_name or (inverted(name) if is_named else name))


class PersonQuerySet(PublishableQuerySet):
    def public(self, assumptions: tuple[AssumedStatus, ...] = ()) -> Q:
        return public_person("", assumptions)

    def reasons_held_back(self, *assumptions: AssumedStatus) -> dict[int, list[Reason]]:
        rows = self.held_back(*assumptions).order_by().values_list("pk", "merged_into", "merged_into__name")
        return {key: [Reason("", f"merged into “{name}”", name, Person, into)] for key, into, name in rows}

    def with_public(self) -> Self:
        """All of these, annotated with `is_public`."""
        return self.annotate(is_public=ExpressionWrapper(public_person(), models.BooleanField()))

    def merge_target(self) -> "Person | None":
        """The public person whom the first of these was merged into, in any number of steps; None if none."""
        person: Any = self.select_related("merged_into").first()
        seen: set[int] = set()
        while person is not None and person.merged_into is not None and person.pk not in seen:
            seen.add(person.pk)
            person = person.merged_into
        is_target = person is not None and seen and person.merged_into is None and person.status == Status.PUBLISHED
        return person if is_target else None


class Person(Entity, Publishable):
    """Someone is meant: a human being of whom at least one source speaks."""

    name = models.CharField("display name", max_length=200, help_text="As the source spells it.")
    sort_name = models.CharField(
        max_length=200,
        blank=True,
        help_text="As in an alphabetical list: “Ivanov, Vladimir”. Left empty, what looks like the surname goes first.",
    )
    sex = models.CharField(max_length=7, choices=Sex.choices)
    is_named = models.BooleanField(
        "named",
        default=True,
        help_text="Untick for someone whom the sources do not name: “Guevorkian's younger brother”.",
    )
    note = models.TextField("editorial note", blank=True, help_text="Shown to readers, marked as editorial.")
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,  # A tombstone must keep pointing at the record that lives on.
        related_name="merged_from",
    )
    sort_key = SortKeyField(sources=("sort_name", "name", "is_named"), derive=_sort_key)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "people"
        default_permissions = PUBLISHING_PERMISSIONS
        ordering = ["sort_key", "id"]
        constraints = [
            *Publishable.Meta.constraints,
            choice_constraint("sex", Sex, "person_sex_is_known"),
            models.CheckConstraint(
                name="a_person_is_not_merged_into_themself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                violation_error_message="A person cannot be merged into themself.",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "sort_key", "id"], name="person_in_order_if_public"),
            models.Index(fields=["sort_key", "id"], name="person_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if not _sort_key(self.sort_name, self.name, self.is_named):
            raise ValidationError({"name": "The name has no letters or digits to sort it by: write it out."})


class PersonNameQuerySet(NameQuerySet):
    def bearer_is_public(self) -> Q:
        return public_person("person__")  # a join: a list of millions of public people would be too slow

    def ever_shown(self) -> Self:
        return self.exclude(person__status=Status.DRAFT)


def validate_name_parts(line: str) -> None:
    try:
        parse_name_parts(line)
    except InvalidNameParts as error:
        raise ValidationError(str(error)) from error


class PersonName(Name):
    """Another form of a person's name."""

    BEARER = "person"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    passage = passage_field("person_names")
    also_cites = also_cites_field("further_person_names")
    parts = models.CharField(
        max_length=MOST_LETTERS,
        blank=True,
        default="",
        validators=[validate_name_parts],
        help_text=(
            "Which word is what, as “surname=Sapronov; given=Timofei”: the search then need not guess. Kinds: "
            f"{KINDS_LISTED}."
        ),
    )

    objects = PersonNameQuerySet.as_manager()

    class Meta(Name.Meta):
        constraints = [*Name.Meta.constraints, *unique_name_constraints("person")]
        indexes = [models.Index(fields=["text"], name="person_name_text")]
