"""A small register in which every kind of record is linked to every kind that it can be linked to."""

from django.apps import apps

from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import (
    Camp,
    CampName,
    Dispute,
    Event,
    Fate,
    Group,
    GroupName,
    LegalBasis,
    Person,
    Place,
    PlaceName,
    Relation,
    Role,
    Source,
    SourceAuthor,
    SourceOrigin,
    SourcePage,
    SourcePart,
    Statement,
    Trait,
)
from prosopo.models.base import Record
from tests.factories import (
    make_camp,
    make_dispute,
    make_event,
    make_fate,
    make_further_parent,
    make_group,
    make_identifier,
    make_judgement,
    make_label,
    make_legal_basis,
    make_name,
    make_passage,
    make_person,
    make_place,
    make_relation,
    make_role,
    make_source,
    make_statement,
    make_succession,
    make_trait,
)

MODELS = [model for model in apps.get_app_config("prosopo").get_models() if issubclass(model, Record)]


_TERMS = {
    "role": (Role, make_role),
    "fate": (Fate, make_fate),
    "trait": (Trait, make_trait),
    "legal_basis": (LegalBasis, make_legal_basis),
}


def hub(model):
    """The record of this kind that all later ones are linked to."""
    return model.objects.order_by("pk").first()


@batched_updates()
def grow(first, last):
    """Add records of every kind, numbered so; each hangs on the first of its kind, and the first on each."""
    for number in range(first, last):
        _add(number)


def _add(number):
    source = make_source(f"source-{number}", kind="memoir", derived_from=hub(Source))
    passage = make_passage(source=source)
    make_passage("His wife", hub(Source))
    group = make_group(f"group-{number}", parent=hub(Group))
    where = {"latitude": 67.5, "longitude": 64.0, "precision_km": 5, "coordinates_source": "A map"}
    place = make_place(f"place-{number}", parent=hub(Place), **where)
    camp = make_camp(f"camp-{number}", parent=hub(Camp), place=place, **where)
    person = make_person(f"person-{number}")
    make_name(hub(Person), f"Name {number}", passage=passage)
    GroupName.objects.create(group=hub(Group), text=f"Name {number}", kind="initials", language="ru", passage=passage)
    CampName.objects.create(camp=hub(Camp), text=f"Name {number}", kind="initials", language="ru", passage=passage)
    SourceAuthor.objects.create(source=hub(Source), name=f"Author {number}", role="author", person=person)
    original = make_source(f"original-{number}", kind="letter")
    SourceOrigin.objects.create(source=hub(Source), relation="translation_of", origin=original)
    dated = {"date": "1936", "date_basis": "stated"}
    for whose in dict.fromkeys((hub(Source), source)):
        stretch = {"start": number, "end": 60 - number, "kind": ("poem", "note")[number % 2]}
        SourcePart.objects.create(
            source=whose, title=f"Part {number}", author="N. N.", person=person, **stretch, **dated
        )
        SourcePage.objects.create(source=whose, label=f"Page {number}", start=number)
    PlaceName.objects.create(place=hub(Place), text=f"Name {number}", kind="initials", language="ru", passage=passage)
    event = make_event(f"event-{number}", parent=hub(Event), camp=camp, place=place, **dated)
    about = {
        "passage": passage,
        "group": group,
        "camp": camp,
        "place": place,
        "event": event,
        "speaker": person,
        "voice": "hearsay",
    }
    about |= {name: make(f"{name}-{number}", parent=hub(model)) for name, (model, make) in _TERMS.items()} | dated
    about |= {"decided_by": group}
    terms = [about[name] for name in ("role", "fate", "trait", "legal_basis")]
    for bearer in (source, group, camp, event, person, *terms):
        make_identifier(hub(type(bearer)), f"wikidata:Q{number + 1}")
    for place_or_group in (group, camp, place):
        if place_or_group != hub(type(place_or_group)):
            make_judgement(hub(type(place_or_group)), place_or_group)
            kind = ("renamed", "divided_into")[number % 2]
            make_succession(hub(type(place_or_group)), place_or_group, kind=kind, note="By decree.", **dated)
            make_upper = {Group: make_group, Camp: make_camp, Place: make_place}[type(place_or_group)]
            make_further_parent(hub(type(place_or_group)), make_upper(f"upper-{number}"), "1936")
    relation = make_relation(f"relation-{number}", parent=hub(Relation))
    for bearer in (group, camp, place, event, *terms):
        make_label(hub(type(bearer)), f"Ярлык {number}", f"ru-x-{number}")
    make_identifier(hub(Relation), f"wikidata:Q{number + 1}")
    make_label(hub(type(relation)), f"Связь {number}", f"ru-x-{number}", inverse_text="Обратно")
    if person != hub(Person):
        about |= {"kind": "relationship", "related_person": person, "relation": relation}
        make_judgement(hub(Person), person)
    made = make_statement(hub(Person), **about)
    hub(Statement).also_cites.add(passage)
    make_dispute(made, hub(Statement), slug=f"dispute-{number}", preferred=made)
    hub(Dispute).statements.add(made)
