"""The curators' judgements on whether two records mean the same: two people, groups, camps or places."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from prosopo.models.base import PERMISSIONS, Referenced, choice_constraint
from prosopo.models.camps import Camp
from prosopo.models.curators_notes import curators_note_field
from prosopo.models.disputes import Judged
from prosopo.models.groups import Group
from prosopo.models.people import Person, public_person
from prosopo.models.places import Place
from prosopo.models.querysets import RecordQuerySet, all_published


class Verdict(models.TextChoices):
    SAME = "same", "the same person"
    DIFFERENT = "different", "different people"
    POSSIBLE = "possible", "possibly the same person"


class GroupVerdict(models.TextChoices):
    SAME = "same", "the same group"
    DIFFERENT = "different", "different groups"
    POSSIBLE = "possible", "possibly the same group"


class CampVerdict(models.TextChoices):
    SAME = "same", "the same camp"
    DIFFERENT = "different", "different camps"
    POSSIBLE = "possible", "possibly the same camp"


class PlaceVerdict(models.TextChoices):
    SAME = "same", "the same place"
    DIFFERENT = "different", "different places"
    POSSIBLE = "possible", "possibly the same place"


class PairQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Judgements on two records that are both public."""
        records = all_published(self.model._meta.get_field("first").related_model)
        return self.filter(first__in=records, second__in=records)


class IdentityJudgementQuerySet(RecordQuerySet):
    def published(self) -> Self:
        """Judgements on two people who are both public."""
        return self.filter(public_person("first__"), public_person("second__"))


def _pair_constraints(one: str, two: str, itself: str, verdicts: type[models.TextChoices], known: str) -> list[Any]:
    """Constraints that the verdict is known, and that a pair of two different records is judged once."""
    return [
        choice_constraint("verdict", verdicts, known),
        models.CheckConstraint(
            name=f"a_{one}_is_not_judged_against_{itself}",
            condition=~Q(first=F("second")),
            violation_error_message=f"Choose two different records: a {one} is always the same as {itself}.",
        ),
        models.UniqueConstraint(
            Least("first", "second"),
            Greatest("first", "second"),
            name=f"two_{two}_are_judged_once",
            violation_error_message="These two have been judged already: change that judgement instead.",
        ),
    ]


def _side(to: type[models.Model], related_name: str) -> models.ForeignKey:
    return models.ForeignKey(to, on_delete=models.PROTECT, related_name=related_name)  # A judgement stands.


def _verdict_field(verdicts: type[models.TextChoices]) -> models.CharField:
    return models.CharField(max_length=9, choices=verdicts.choices)


class PairJudgement(Referenced, Judged):
    """Two records are of the same thing, of different ones, or possibly of the same."""

    curators_note = curators_note_field()

    class Meta:
        abstract = True
        ordering = ["id"]
        default_permissions = PERMISSIONS

    def __str__(self) -> str:
        pair: Any = self
        return f"{pair.first} / {pair.second}: {pair.get_verdict_display()}"


class IdentityJudgement(PairJudgement):
    """Two people's records are of the same human being, of different ones, or possibly of the same."""

    first = _side(Person, "judged_first")
    second = _side(Person, "judged_second")
    verdict = _verdict_field(Verdict)

    objects = IdentityJudgementQuerySet.as_manager()

    class Meta(PairJudgement.Meta):
        constraints = _pair_constraints("person", "people", "themself", Verdict, "identity_verdict_is_known")


class GroupJudgement(PairJudgement):
    """Two records are of the same group, of different ones, or possibly of the same."""

    first = _side(Group, "judged_first")
    second = _side(Group, "judged_second")
    verdict = _verdict_field(GroupVerdict)

    objects = PairQuerySet.as_manager()

    class Meta(PairJudgement.Meta):
        constraints = _pair_constraints("group", "groups", "itself", GroupVerdict, "group_verdict_is_known")


class CampJudgement(PairJudgement):
    """Two records are of the same camp, of different ones, or possibly of the same."""

    first = _side(Camp, "judged_first")
    second = _side(Camp, "judged_second")
    verdict = _verdict_field(CampVerdict)

    objects = PairQuerySet.as_manager()

    class Meta(PairJudgement.Meta):
        constraints = _pair_constraints("camp", "camps", "itself", CampVerdict, "camp_verdict_is_known")


class PlaceJudgement(PairJudgement):
    """Two records are of the same place, of different ones, or possibly of the same."""

    first = _side(Place, "judged_first")
    second = _side(Place, "judged_second")
    verdict = _verdict_field(PlaceVerdict)

    objects = PairQuerySet.as_manager()

    class Meta(PairJudgement.Meta):
        constraints = _pair_constraints("place", "places", "itself", PlaceVerdict, "place_verdict_is_known")
