"""How many people a statement means: between bounds, about so many, a share of another statement's number, a rate."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

_NUMBERS = ("headcount_min", "headcount_max", "headcount_about")
_SHARES = ("headcount_share_min", "headcount_share_max")
_TEXTS = ("headcount_text", "headcount_per")
_SHARE_OF_ITSELF = "A share is of another statement's number: choose that one."


def _none_of(*fields: str) -> Q:
    return Q(**{f"{field}__isnull": True for field in fields})


def _percent(label: str, help_text: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[MaxValueValidator(100)], help_text=help_text
    )


class Counted(models.Model):
    """A number of people, who are counted and not named."""

    headcount_min = models.PositiveIntegerField("at least", null=True, blank=True, help_text="Fewest people meant.")
    headcount_max = models.PositiveIntegerField("at most", null=True, blank=True, help_text="Most people meant.")
    headcount_about = models.PositiveIntegerField(
        "about", null=True, blank=True, help_text="Instead of both: “about 1,200”, “close to 1,000”."
    )
    headcount_text = models.CharField(
        "headcount as written", max_length=200, blank=True, help_text="The source's own words: “almost 500”, “half”."
    )
    headcount_share_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        db_index=False,  # Meta has an index of the few that there are.
        on_delete=models.PROTECT,  # A share of nothing says nothing.
        related_name="shares",
        verbose_name="a share of",
        help_text="The statement of whose number this is a part: “half” of those whom it counts.",
    )
    headcount_share_min = _percent("share, at least (%)", "Of “more than half”: 50.")
    headcount_share_max = _percent("share, at most (%)", "Of “half”: 50, as “at least”.")
    headcount_per = models.CharField(
        "for each",
        max_length=80,
        blank=True,
        default="",
        help_text="Of a rate, in a word or two: “day”, “call”. Nothing adds it up, and no filter takes it for a total.",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="no_person_has_a_headcount",
                condition=Q(person__isnull=True)
                | (_none_of(*_NUMBERS, *_SHARES, "headcount_share_of") & Q(**dict.fromkeys(_TEXTS, ""))),
                violation_error_message=(
                    "One person is not counted: choose a group, or describe a camp or event alone; or leave the "
                    "headcount empty."
                ),
            ),
            models.CheckConstraint(
                name="a_headcount_runs_from_fewest_to_most",
                condition=Q(headcount_min__isnull=True)
                | Q(headcount_max__isnull=True)
                | Q(headcount_min__lte=F("headcount_max")),
                violation_error_message="The headcount's “at least” is above its “at most”: swap the two numbers.",
            ),
            models.CheckConstraint(
                name="an_approximate_headcount_has_no_bounds",
                condition=Q(headcount_about__isnull=True) | _none_of("headcount_min", "headcount_max"),
                violation_error_message=(
                    "A headcount is about so many, or at least and at most so many: empty “about”, or the other two."
                ),
            ),
            models.CheckConstraint(
                name="a_share_is_of_a_number",
                condition=Q(headcount_share_of__isnull=False) | _none_of(*_SHARES),
                violation_error_message="A share is of a number: choose the statement that has it in “a share of”.",
            ),
            models.CheckConstraint(
                name="a_share_runs_up_to_the_whole",
                condition=(
                    (Q(headcount_share_min__isnull=True) | Q(headcount_share_min__lte=100))
                    & (Q(headcount_share_max__isnull=True) | Q(headcount_share_max__lte=100))
                    & (
                        _none_of("headcount_share_min")
                        | _none_of("headcount_share_max")
                        | Q(headcount_share_min__lte=F("headcount_share_max"))
                    )
                ),
                violation_error_message="A share runs from 0 to 100 percent, “at least” first: mend the two numbers.",
            ),
            models.CheckConstraint(
                name="no_statement_counts_a_share_of_itself",
                condition=Q(headcount_share_of__isnull=True) | ~Q(headcount_share_of=F("id")),
                violation_error_message=_SHARE_OF_ITSELF,
            ),
        ]
        indexes = [
            models.Index(
                fields=["headcount_share_of"],
                condition=Q(headcount_share_of__isnull=False),
                name="statement_by_share",
            )
        ]

    @property
    def counts_people(self) -> bool:
        """Whether it gives a number in figures or in words, or as a share."""
        numbers = (self.headcount_min, self.headcount_max, self.headcount_about)
        return any(number is not None for number in numbers) or bool(self.headcount_text or self.headcount_share_of)

    def clean(self) -> None:
        super().clean()
        has_rate = self.headcount_per and getattr(self, "person_id", None) is None  # a person has no headcount at all
        if has_rate and not self.counts_people:
            raise ValidationError({"headcount_per": f"How many for each {self.headcount_per}? Give the number, too."})
        if fault := self._fault_of_share():
            raise ValidationError({"headcount_share_of": fault})

    def _fault_of_share(self) -> str:
        """What is wrong with what the number is a share of; empty if nothing is."""
        path, whole = [self], self.headcount_share_of
        if whole is not None and self.pk is not None and whole.pk == self.pk:
            return _SHARE_OF_ITSELF
        if whole is not None and not whole.counts_people:
            return f"“{whole}” has no headcount: choose a statement that has."
        while whole is not None:
            is_circle = any(whole is part or (part.pk is not None and whole.pk == part.pk) for part in path)
            path.append(whole)
            if is_circle:
                return f"The shares run in a circle: {' → '.join(map(str, path))}. Choose another statement's number."
            whole = whole.headcount_share_of
        return ""
