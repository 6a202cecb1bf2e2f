"""Labels of records in other languages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from prosopo.models.borne_rows import BorneRow, one_bearer
from prosopo.models.camps import Camp
from prosopo.models.events import Event
from prosopo.models.groups import Group
from prosopo.models.kinds import CampKind, EventKind, GroupKind, PlaceKind
from prosopo.models.languages import language_field
from prosopo.models.places import Place
from prosopo.models.vocabularies import Fate, LegalBasis, Relation, Role, Trait
from prosopo.schema.labels import LABELLED

LABEL_BEARERS = {kind: kind.noun for kind in LABELLED}  # the foreign key to the record that bears it

REPEATED_LABEL = "There is a label in this language already: change that one, or leave this one out."


def _bearer_field(to: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(
        to,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="labels",
        db_index=False,  # that of its constraint begins with it
    )


class Label(BorneRow):
    """A record is called so in another language than its own label or name: the editors' translation."""

    BEARERS = LABEL_BEARERS

    group = _bearer_field(Group)
    camp = _bearer_field(Camp)
    place = _bearer_field(Place)
    event = _bearer_field(Event)
    role = _bearer_field(Role)
    fate = _bearer_field(Fate)
    trait = _bearer_field(Trait)
    legal_basis = _bearer_field(LegalBasis)
    relation = _bearer_field(Relation)
    group_kind = _bearer_field(GroupKind)
    camp_kind = _bearer_field(CampKind)
    place_kind = _bearer_field(PlaceKind)
    event_kind = _bearer_field(EventKind)
    language = language_field(
        "Language tag: ru, fr, hy, ru-Latn. Give English (en), too, where the record's own name is in another language."
    )
    text = models.CharField("label", max_length=200, help_text="What the record is called in this language.")
    inverse_text = models.CharField(
        "inverse label",
        max_length=200,
        blank=True,
        help_text="Of a relation: what the related person is to the person. Empty when symmetric.",
    )

    class Meta(BorneRow.Meta):
        constraints = [
            models.CheckConstraint(
                name="a_label_is_of_one_record",
                condition=one_bearer(LABEL_BEARERS.values()),
                violation_error_message="A label is of one record: choose exactly one.",
            ),
            models.CheckConstraint(
                name="a_label_has_a_language_and_a_text",
                condition=~Q(language="") & ~Q(text=""),
                violation_error_message="A label has a language and a text: fill in both.",
            ),
            models.CheckConstraint(
                name="only_a_relation_has_an_inverse_label",
                condition=Q(inverse_text="") | Q(relation__isnull=False),
                violation_error_message="Only a relation reads otherwise from its other side: leave the inverse empty.",
            ),
            *(
                models.UniqueConstraint(
                    fields=[bearer, "language"],
                    name=f"a_{bearer}_has_one_label_in_a_language",
                    violation_error_message=REPEATED_LABEL,
                )
                for bearer in LABEL_BEARERS.values()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"

    def clean(self) -> None:
        super().clean()
        relation = self.relation
        if relation is None:
            return
        if relation.symmetric and self.inverse_text:
            raise ValidationError(
                {"inverse_text": f"“{relation}” reads the same from both sides: leave the inverse label empty."}
            )
        if not relation.symmetric and not self.inverse_text:
            raise ValidationError(
                {"inverse_text": f"Say in this language what the related person is to the person: {relation.inverse}."}
            )
