"""Identifiers under which records are known elsewhere."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from prosopo.models.borne_rows import BorneRow, one_bearer
from prosopo.models.camps import Camp
from prosopo.models.derived_fields import AsciiField
from prosopo.models.events import Event
from prosopo.models.groups import Group
from prosopo.models.people import Person
from prosopo.models.places import Place
from prosopo.models.sources import Source
from prosopo.models.vocabularies import Fate, LegalBasis, Relation, Role, Trait
from prosopo.schema.identifier_schemes import (
    MOST_SCHEME_LETTERS,
    SCHEME_PATTERN,
    SCHEMES_LISTED,
    identifier_fault,
    plain_value,
)
from prosopo.schema.identifiers import IDENTIFIED

BEARERS = {kind: kind.noun for kind in IDENTIFIED}  # the foreign key to the record that bears it


def taken_identifier(bearer: str) -> str:
    """Why an identifier is refused that another record of this kind has."""
    return (
        f"Another {bearer} has this identifier already: look it up there; if both are the same, "
        "one of the two records is to go."
    )


def _bearer_field(to: type[models.Model]) -> models.ForeignKey:
    return models.ForeignKey(to, null=True, blank=True, on_delete=models.CASCADE, related_name="identifiers")


class Identifier(BorneRow):
    """A record is known elsewhere as this: a scheme, and the value that it gives the record."""

    BEARERS = BEARERS

    person = _bearer_field(Person)
    group = _bearer_field(Group)
    camp = _bearer_field(Camp)
    place = _bearer_field(Place)
    event = _bearer_field(Event)
    source = _bearer_field(Source)
    role = _bearer_field(Role)
    fate = _bearer_field(Fate)
    trait = _bearer_field(Trait)
    legal_basis = _bearer_field(LegalBasis)
    relation = _bearer_field(Relation)
    scheme = AsciiField(
        max_length=MOST_SCHEME_LETTERS,
        validators=[
            RegexValidator(
                rf"^{SCHEME_PATTERN}\Z",
                "A scheme is written in small ASCII letters and digits, with hyphens: wikidata, memorial-moscow.",
            )
        ],
        help_text=f"Whose identifier it is: {SCHEMES_LISTED}; or a short name of your own for a register's numbers.",
    )
    value = models.CharField(max_length=200, help_text="The identifier; an address copied whole is cut to it.")

    class Meta(BorneRow.Meta):
        indexes = [models.Index(fields=["value"], name="identifier_by_value")]
        constraints = [
            models.CheckConstraint(
                name="an_identifier_is_of_one_record",
                condition=one_bearer(BEARERS.values()),
                violation_error_message="An identifier is of one record: choose exactly one.",
            ),
            models.CheckConstraint(
                name="an_identifier_has_a_scheme_and_a_value",
                condition=~Q(scheme="") & ~Q(value=""),
                violation_error_message="An identifier has a scheme and a value: fill in both.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["scheme", "value"],
                    condition=Q(**{f"{bearer}__isnull": False}),
                    name=f"an_identifier_is_of_one_{bearer}",
                    violation_error_message=taken_identifier(bearer),
                )
                for bearer in BEARERS.values()
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"

    def clean(self) -> None:
        super().clean()
        if (plain := plain_value(self.scheme, self.value)) != self.value:
            raise ValidationError({"value": f"“{self.value}” is written “{plain}” in {self.scheme}: write it so."})
        if fault := identifier_fault(self.scheme, self.value):
            raise ValidationError({"value": fault})
