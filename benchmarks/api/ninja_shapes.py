"""What django-ninja is to answer with: our records as its documentation has one declare them."""

from datetime import date
from typing import Any

from ninja import Schema

from prosopo import models

RECORDS = {
    models.Person: "people",
    models.Group: "groups",
    models.Camp: "camps",
    models.Role: "roles",
    models.Fate: "fates",
    models.Event: "events",
    models.Source: "sources",
    models.Passage: "passages",
    models.Statement: "statements",
    models.Dispute: "disputes",
}


class Addressed(Schema):
    url: str

    @staticmethod
    def resolve_url(obj: Any) -> str:
        return f"/api/v1/{RECORDS[type(obj)]}/{obj.identity}/"


class Named(Addressed):
    slug: str
    name: str


class Labelled(Addressed):
    slug: str
    label: str


class Titled(Addressed):
    slug: str
    title: str


class Pointer(Addressed):
    ref: str


class CitedPassage(Pointer):
    source: Titled
    start: int | None
    end: int | None
    locator: str
    quote: str


class Name(Schema):
    ref: str
    text: str
    kind: str
    language: str
    editorial: bool
    passage: Pointer | None

    @staticmethod
    def resolve_editorial(obj: models.PersonName) -> bool:
        return obj.is_editorial


class Relation(Schema):
    slug: str
    label: str
    inverse_label: str
    symmetric: bool

    @staticmethod
    def resolve_inverse_label(obj: models.Relation) -> str:
        return obj.inverse


class UncertainDate(Schema):
    text: str | None
    edtf: str | None
    earliest: date | None
    latest: date | None

    @staticmethod
    def resolve_text(obj: models.Statement) -> str | None:
        return obj.date_text or None

    @staticmethod
    def resolve_edtf(obj: models.Statement) -> str | None:
        return obj.date or None


class Headcount(Schema):
    min: int | None
    max: int | None
    text: str | None


class Dispute(Addressed):
    slug: str
    question: str
    preferred: Pointer | None


class Statement(Pointer):
    kind: str
    person: Named | None
    subject_group: Named | None
    group: Named | None
    role: Labelled | None
    camp: Named | None
    fate: Labelled | None
    event: Named | None
    related_person: Named | None
    relation: Relation | None
    text: str | None
    place_text: str | None
    date: UncertainDate
    date_basis: str | None
    headcount: Headcount | None
    certainty: str
    denied: bool
    voice: str
    speaker: Named | None
    attributed_to: str | None
    passage: CitedPassage
    note: str | None
    also_cites: list[CitedPassage]
    disputes: list[Dispute]

    @staticmethod
    def resolve_text(obj: models.Statement) -> str | None:
        return obj.text or None

    @staticmethod
    def resolve_place_text(obj: models.Statement) -> str | None:
        return obj.place_text or None

    @staticmethod
    def resolve_date(obj: models.Statement) -> models.Statement:
        return obj

    @staticmethod
    def resolve_date_basis(obj: models.Statement) -> str | None:
        return obj.date_basis or None

    @staticmethod
    def resolve_headcount(obj: models.Statement) -> dict[str, Any] | None:
        least, most, text = obj.headcount_min, obj.headcount_max, obj.headcount_text or None
        return {"min": least, "max": most, "text": text} if least or most or text else None

    @staticmethod
    def resolve_attributed_to(obj: models.Statement) -> str | None:
        return obj.attributed_to or None

    @staticmethod
    def resolve_note(obj: models.Statement) -> str | None:
        return obj.note or None


class PersonItem(Named):
    sort_name: str | None
    sex: str
    is_named: bool
    names: list[Name]
    groups: list[Named]
    camps: list[Named]
    roles: list[Labelled]
    fates: list[Labelled]

    @staticmethod
    def resolve_sort_name(obj: models.Person) -> str | None:
        return obj.sort_name or None

    @staticmethod
    def resolve_groups(obj: models.Person) -> list[Any]:
        return _given(obj, "group")

    @staticmethod
    def resolve_camps(obj: models.Person) -> list[Any]:
        return _given(obj, "camp")

    @staticmethod
    def resolve_roles(obj: models.Person) -> list[Any]:
        return _given(obj, "role")

    @staticmethod
    def resolve_fates(obj: models.Person) -> list[Any]:
        return _given(obj, "fate")


class Identity(Schema):
    ref: str
    verdict: str
    label: str
    other: Named
    reasons: str
    judged_by: str
    judged_on: date


class Person(PersonItem):
    note: str | None
    statements: list[Statement]
    mentioned_in: list[Statement]
    mentioned_in_is_complete: bool = True
    identity: list[Identity]

    @staticmethod
    def resolve_note(obj: models.Person) -> str | None:
        return obj.note or None

    @staticmethod
    def resolve_mentioned_in(obj: models.Person) -> list[models.Statement]:
        mentions = {one.pk: one for one in (*obj.related_statements.all(), *obj.spoken_statements.all())}
        return [mentions[key] for key in sorted(mentions) if mentions[key].person_id != obj.pk]

    @staticmethod
    def resolve_identity(obj: models.Person) -> list[dict[str, Any]]:
        judged = [(one, one.second) for one in obj.judged_first.all()]
        judged += [(one, one.first) for one in obj.judged_second.all()]
        columns = ("ref", "verdict", "reasons", "judged_by", "judged_on")
        return [
            {column: getattr(one, column) for column in columns} | {"label": one.get_verdict_display(), "other": other}
            for one, other in judged
        ]


def _given(person: models.Person, field: str) -> list[Any]:
    """The terms that affirmed statements give a person, each once."""
    named = (getattr(one, field) for one in person.statements.all() if not one.denied)
    return list(dict.fromkeys(term for term in named if term is not None))
