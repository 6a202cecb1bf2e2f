"""Records with good defaults: published, and linked to one another only as far as they must be."""

import datetime
from typing import Any

from django.db import connection

from prosopo.models import (
    Camp,
    Dispute,
    Event,
    Fate,
    Group,
    Identifier,
    Label,
    LegalBasis,
    Passage,
    Person,
    PersonName,
    Place,
    Relation,
    Role,
    Source,
    SourcePage,
    SourcePart,
    Statement,
    Status,
    Trait,
)
from prosopo.models.kinds import KIND_MODELS, Kind
from prosopo.models.record_models import JUDGEMENT_MODELS, MODELS, PARENT_MODELS, SUCCESSIONS_OF

TEXT = "Guevorkian was arrested in the spring of 1936. His wife knew nothing of it, and the camp was silent."


def _titled(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def make_source(slug: str = "memoir", **fields: Any) -> Source:
    fields = {"title": _titled(slug), "language": "en", "citation": "A memoir, 1961", "text": TEXT} | fields
    return Source.objects.create(slug=slug, **({"status": Status.PUBLISHED} | fields))


def make_part(first: str, last: str = "", source: Source | None = None, **fields: Any) -> SourcePart:
    """The part of a source's text from some words to others, or of these words alone."""
    source = source or Source.objects.filter(slug="memoir").first() or make_source()
    start, last = source.text.index(first), last or first
    place = {"start": start, "end": source.text.index(last, start) + len(last)}
    return SourcePart.objects.create(source=source, **({"kind": "introduction"} | place | fields))


def make_page(label: str, words: str, source: Source | None = None, **fields: Any) -> SourcePage:
    """The page of a source that begins with some words of its text."""
    source = source or Source.objects.filter(slug="memoir").first() or make_source()
    return SourcePage.objects.create(source=source, label=label, start=source.text.index(words), **fields)


def make_passage(quote: str = "Guevorkian was arrested", source: Source | None = None, **fields: Any) -> Passage:
    """A passage of the source's text where the quote stands in it, else one with a locator."""
    source = source or Source.objects.filter(slug="memoir").first() or make_source()
    start = source.text.find(quote)
    place = {"start": start, "end": start + len(quote)} if start >= 0 else {"locator": "p. 7"}
    return Passage.objects.create(source=source, quote=quote, **(place | fields))


def make_person(slug: str = "guevorkian", **fields: Any) -> Person:
    fields = {"name": _titled(slug), "sex": "unknown", "status": Status.PUBLISHED} | fields
    return Person.objects.create(slug=slug, **fields)


def make_name(person: Person, text: str, **fields: Any) -> PersonName:
    return PersonName.objects.create(person=person, text=text, **({"kind": "romanisation", "language": "en"} | fields))


def make_identifier(bearer: Any, text: str = "wikidata:Q649", **fields: Any) -> Identifier:
    scheme, value = text.split(":")
    name = next(kind.noun for kind, model in MODELS.items() if model is type(bearer))
    return Identifier.objects.create(scheme=scheme, value=value, **{name: bearer}, **fields)


def make_label(bearer: Any, text: str, language: str = "ru", **fields: Any) -> Label:
    name = next(kind.noun for kind, model in MODELS.items() if model is type(bearer))
    return Label.objects.create(text=text, language=language, **{name: bearer}, **fields)


def make_group(slug: str = "sapronovists", **fields: Any) -> Group:
    return Group.objects.create(slug=slug, **({"name": _titled(slug), "kind": "faction"} | fields))


def make_camp(slug: str = "vorkuta", **fields: Any) -> Camp:
    return Camp.objects.create(slug=slug, **({"name": _titled(slug), "kind": "complex"} | fields))


def make_event(slug: str = "hunger-strike", **fields: Any) -> Event:
    return Event.objects.create(slug=slug, **({"name": _titled(slug), "kind": "strike"} | fields))


def make_place(slug: str = "moscow", **fields: Any) -> Place:
    return Place.objects.create(slug=slug, **({"name": _titled(slug), "kind": "settlement"} | fields))


def make_further_parent(child: Any, parent: Any, date: str = "", **fields: Any) -> Any:
    """A further parent of a group, camp or place."""
    parents: Any = {MODELS[kind]: model for kind, model in PARENT_MODELS.items()}[type(child)]
    return parents.objects.create(**{parents.CHILD: child}, parent=parent, date=date, **fields)


def make_kind(of: str, slug: str, **fields: Any) -> Kind:
    """A further kind of “group”, “camp”, “place” or “event”."""
    vocabulary = next(model for model in KIND_MODELS.values() if model.__name__ == f"{of.title()}Kind")
    return vocabulary.objects.create(slug=slug, **({"label": _titled(slug), "scope_note": "As it says."} | fields))


def make_role(slug: str = "engineer", **fields: Any) -> Role:
    fields = {"label": _titled(slug), "scope_note": "As the source says.", "category": "profession"} | fields
    return Role.objects.create(slug=slug, **fields)


def make_fate(slug: str = "arrested", **fields: Any) -> Fate:
    fields = {"label": _titled(slug), "scope_note": "As the source says.", "category": "arrested"} | fields
    return Fate.objects.create(slug=slug, **fields)


def make_trait(slug: str = "armenian", **fields: Any) -> Trait:
    fields = {"label": _titled(slug), "scope_note": "As the source says.", "category": "nationality"} | fields
    return Trait.objects.create(slug=slug, **fields)


def make_legal_basis(slug: str = "article-58-10", **fields: Any) -> LegalBasis:
    fields = {"label": _titled(slug), "scope_note": "As the source says.", "category": "article"} | fields
    return LegalBasis.objects.create(slug=slug, **fields)


def make_relation(slug: str = "wife", **fields: Any) -> Relation:
    fields = {"label": _titled(slug), "scope_note": "As the source says.", "inverse_label": "Husband"} | fields
    return Relation.objects.create(slug=slug, **fields)


def statement(person: Person | None = None, **fields: Any) -> Statement:
    """An unsaved statement: a description of the person unless told otherwise."""
    fields = {
        "kind": "description",
        "certainty": "certain",
        "voice": "author",
        "status": Status.PUBLISHED,
        "person": person,
    } | fields
    if fields["kind"] == "description":
        fields.setdefault("text", "was calm")
    if fields["kind"] == "age" and fields.keys().isdisjoint({"age_min", "age_max"}):
        fields.setdefault("age_about", 40)
    if "passage" not in fields:
        fields["passage"] = Passage.objects.first() or make_passage()
    return Statement(**fields)


def make_statement(person: Person | None = None, **fields: Any) -> Statement:
    """A stored statement; `legal_basis` is one law alone, in place of several `legal_bases`."""
    legal_bases = fields.pop("legal_bases", None) or [fields.pop("legal_basis", None)]
    made = statement(person, **fields)
    made.save()
    if any(legal_bases):
        made.legal_bases.set(legal_bases)
    return made


def make_statement_of_before(words: str, **fields: Any) -> Statement:
    """A statement dated in words that it does not cite, as it could be stored before there was a rule against it."""
    made = make_statement(make_person(), **fields)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE prosopo_statement SET date_text = %s WHERE id = %s", [words, made.pk])
    made.refresh_from_db()
    return made


def make_dispute(*statements: Statement, **fields: Any) -> Dispute:
    fields = {
        "slug": "was-he-arrested",
        "question": "Was he arrested?",
        "reasons": "The second passage is later.",
        "judged_by": "Natalia",
        "judged_on": datetime.date(2026, 1, 2),
        "status": Status.PUBLISHED,
    } | fields
    dispute = Dispute.objects.create(**fields)
    dispute.statements.set(statements)
    return dispute


def make_judgement(first: Any, second: Any, **fields: Any) -> Any:
    """A judgement on two people, groups, camps or places."""
    fields = {
        "verdict": "possible",
        "reasons": "The same name.",
        "judged_by": "Natalia",
        "judged_on": datetime.date(2026, 1, 2),
    } | fields
    judgements: Any = {MODELS[kind]: model for kind, model in JUDGEMENT_MODELS.items()}[type(first)]
    return judgements.objects.create(first=first, second=second, **fields)


def make_succession(predecessor: Any, successor: Any, **fields: Any) -> Any:
    """What a group, camp or place became."""
    successions: Any = SUCCESSIONS_OF[type(predecessor)]
    fields = {"kind": "succeeded", "predecessor": predecessor, "successor": successor} | fields
    return successions.objects.create(**fields)
