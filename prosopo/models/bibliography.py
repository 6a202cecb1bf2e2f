"""The columns by which a source is cited, and the rights that decide how much of its text readers are given."""

from typing import Any

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q

from prosopo.models.base import choice_constraint
from prosopo.schema.source_kinds import SOURCE_KINDS

KINDS = [(kind.slug, kind.label) for kind in SOURCE_KINDS]

validate_web_address = URLValidator(
    schemes=["http", "https"], message="Give the whole address, as https://example.org/page."
)


class TextShown(models.TextChoices):
    """How much of a source's text readers are given, in every format."""

    ALL = "all", "all of it"
    CONTEXT = "context", "the quotes, each with a few words around it"
    NONE = "none", "the quotes alone"


def _words(verbose_name: str, help_text: str, max_length: int = 200, **options: Any) -> models.CharField:
    return models.CharField(verbose_name, max_length=max_length, blank=True, default="", help_text=help_text, **options)


def _citable() -> Q:
    """The condition that a source is cited by hand, or its kind and what that needs make a citation."""
    condition = ~Q(citation="") | Q(kind__in=[kind.slug for kind in SOURCE_KINDS if not kind.needs])
    for kind in SOURCE_KINDS:
        if kind.needs:
            condition |= Q(kind=kind.slug) & ~Q(**{kind.needs: ""})
    return condition


class Bibliographic(models.Model):
    """What a source is cited by, part by part, and as a whole."""

    kind = models.CharField(
        max_length=20,
        choices=KINDS,
        blank=True,
        default="",
        help_text="Decides how it is cited.",
    )
    citation = models.TextField(
        blank=True,
        help_text="The full bibliographic reference. Left empty, it is made from the fields below; filled in, it wins.",
    )
    container_title = _words(
        "published in", "Of an article, chapter or entry: the journal, newspaper or book.", max_length=300
    )
    volume = _words("volume", "As printed: 24.", max_length=40)
    number = _words("number", "Of the issue: 3.", max_length=40)
    pages = _words("pages", "That it takes up: 94–97.", max_length=60)
    edition = _words("edition", "3rd, or as printed.", max_length=80)
    publisher = _words("publisher", "As printed.")
    publisher_place = _words("place of publication", "As printed.")
    web_address = _words(
        "web address",
        "Where it is to be read, beginning with https://.",
        max_length=500,
        validators=[validate_web_address],
    )
    doi = _words(
        "DOI",
        "Such as 10.1000/182, without an address before it.",
        max_length=120,
        validators=[RegexValidator(r"^10\.\d{4,9}/\S+\Z", "Give the DOI alone, as 10.1000/182, without an address.")],
    )
    archive = _words("archive", "The archive, library or collection that keeps it: GARF.")
    archive_place = _words("town of the archive", "Moscow.")
    fonds = _words("fonds", "Fonds, record group or collection.", max_length=120)
    opis = _words("opis", "Inventory, series or box.", max_length=120)
    delo = _words("delo", "File, folder or shelf mark.", max_length=120)
    leaf = _words("leaf", "The leaves or pages of the file.", max_length=120)
    text_shown = models.CharField(
        "text shown to readers",
        max_length=7,
        choices=TextShown.choices,
        default=TextShown.ALL,
        help_text="As the rights allow. Everywhere: on pages, in the API, in downloads.",
    )
    holder = _words("holder of the original", "Who has the original, if it is known.", max_length=300)
    access_note = models.TextField(
        "how to see it",
        blank=True,
        default="",
        help_text="How to ask for the original: opening hours, forms, closures.",
    )
    held_back_until = models.DateField(
        "held back until",
        null=True,
        blank=True,
        help_text=(
            "Readers see nothing of the source, even if it is published, until “manage.py release_sources” runs on "
            "this day or later."
        ),
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="source_kind_is_known",
                condition=Q(kind__in=["", *(kind.slug for kind in SOURCE_KINDS)]),
                violation_error_message=f"Choose the kind: {', '.join(kind.slug for kind in SOURCE_KINDS)}.",
            ),
            choice_constraint("text_shown", TextShown, "source_text_shown_is_known"),
            models.CheckConstraint(
                name="a_source_can_be_cited",
                condition=_citable(),
                violation_error_message=(
                    "Give the citation; or the kind, from which it is made: with “published in” for an article, "
                    "newspaper or chapter, the archive for an archival file, the web address for a website."
                ),
            ),
        ]
