"""Public records of every kind, and drafts that would change the public record of each if they were counted."""

from prosopo import models
from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import (
    Camp,
    CampName,
    Event,
    Fate,
    Group,
    GroupName,
    LegalBasis,
    Passage,
    Person,
    Place,
    PlaceName,
    Relation,
    Role,
    Source,
    Trait,
)
from prosopo.models import Statement as Said
from prosopo.models.kinds import KIND_MODELS
from prosopo.models.record_models import JUDGEMENT_MODELS, MODELS, PARENT_MODELS, SUCCESSION_MODELS
from prosopo.schema.statement_kinds import KIND
from tests import factories as make
from tests.api.world import make_world

TREES = {"group": Group, "camp": Camp, "event": Event, "place": Place}
TERMS = {"role": Role, "fate": Fate, "relation": Relation, "trait": Trait, "legal_basis": LegalBasis}
PARENTS = {MODELS[kind]: parents for kind, parents in PARENT_MODELS.items()}
SPELLINGS = ("Vorkouta", "Vorkuta", "Vorkut", "Workuta", "Vorkutta", "Guevorkian", "Gevorkyan", "Petrov", "Pietroff")
TEXT = "Guevorkian was arrested in the spring of 1936, hushed. Petrov was arrested north of Vorkuta; they were calm."
OF_PEOPLE = [slug for slug, kind in KIND.items() if kind.of_people]
MANY = 320  # more than are read, or compared, of anything at once


@batched_updates()
def make_public_world():
    """The small world, more people of one name, every kind of statement, and records that were public once."""
    make_world()
    page, vorkuta, party = Passage.objects.get(ref="page-words"), _of(Camp, "vorkuta"), _of(Group, "opposition")
    petrovs = [
        make.make_person("petrov", name="Ivan Ivanovich Petrov", sex="male"),
        make.make_person("petrov-i", name="I. Petrov", sex="male"),
        make.make_person("petrova", name="Vera Petrova", sex="female"),
        make.make_person("pietroff", name="Pietroff"),
    ]
    make.make_name(petrovs[0], "Петров", ref="petrov-ru", kind="original_script", language="ru", passage=page)
    for at, person in enumerate(petrovs):
        for kind in OF_PEOPLE if at == 0 else OF_PEOPLE[at - 1 :: 4]:
            fields = {"date": f"193{6 + at % 2}", "date_basis": "stated", "passage": page, "voice": "author"}
            make.make_statement(person, kind=kind, ref=f"{person.slug}-{kind}", **_said(vorkuta, party), **fields)
    make.make_statement(petrovs[0], kind="relationship", ref="tie", **_tie(petrovs[2]), passage=page)
    make.make_dispute(_of(Said, "petrov-fate"), _of(Said, "petrov-i-birth"), slug="which-petrov")
    make.make_judgement(petrovs[0], petrovs[1], ref="same-petrov", verdict="same")
    gone = make.make_statement(make.make_person("gone"), ref="gone-said", passage=page, group=make.make_group("left"))
    make.make_person("tombstone", name="Petrof")
    make.make_source("withdrawn", text="")
    gone.save()


def end_some():
    """Let some of the public records be public no longer."""
    Person.objects.filter(slug="gone").withdraw()
    Source.objects.filter(slug="withdrawn").withdraw()
    loser = _of(Person, "tombstone")
    loser.merged_into = _of(Person, "petrov")
    loser.save()


@batched_updates()
def add_drafts():
    """Drafts of every kind, on public records and on one another."""
    make.make_source(
        "hidden", title="A memoir", author="M.B.", text=TEXT, status="draft", derived_from=_of(Source, "memoir")
    )
    guevorkian, secret = _of(Person, "guevorkian"), _of(Source, "hidden")
    make.make_person("hidden", name="Socrate Guevorkian", sex="male", status="draft")
    _add_records()
    _add_further_parents()
    words = [
        make.make_passage("Guevorkian was arrested", secret, ref="hidden"),
        make.make_passage("Petrov was arrested north of Vorkuta", secret, ref="hidden-second"),
        # In public sources, where nothing public rests on them.
        make.make_passage("His wife knew nothing of it", _of(Source, "memoir"), ref="hidden-third"),
        make.make_passage("Guevorkian was arrested, hushed", _of(Source, "typescript"), ref="hidden-fourth"),
    ]
    _add_spellings(words)
    hidden = _of(Person, "hidden")
    for name, veil in _veils(guevorkian, hidden, words).items():
        for kind in OF_PEOPLE:
            make.make_statement(kind=kind, ref=f"hidden-{name}-{kind}", **(_said_of_public() | veil))
            fields = _said_of_drafts() | veil
            make.make_statement(kind=kind, ref=f"hidden-{name}-{kind}-of-drafts", **fields)
    _add_statements_about_nobody(words)
    _of(Said, "arrest").also_cites.add(words[0], words[1])
    _of(Said, "some").also_cites.add(words[1])
    _of(Said, "hidden-statement-fate").also_cites.add(words[2], Passage.objects.get(ref="spring-words"))
    _add_judgements(guevorkian, hidden)


def add_all_drafts():
    """Drafts of every kind, and many of some."""
    add_drafts()
    add_many_drafts()


def add_many_drafts():
    """More people, groups, camps and terms than are read at once, with spellings that are asked for."""
    people = [
        Person(slug=f"hidden-{at}", name=f"{first} {last}{at:03}", sex="male", status="draft")
        for at in range(MANY)
        for first, last in [(("Ivan", "Socrate", "I.")[at % 3], ("Petrov", "Guevorkian", "Vorkut")[at % 3])]
    ]
    Person.objects.bulk_create(people)
    said = {"kind": "detention", "certainty": "certain", "voice": "author", "status": "published"}
    objects = {"camp": _of(Camp, "vorkuta"), "group": _of(Group, "sapronovists"), "passage": _of(Passage, "page-words")}
    refs = [(f"hidden-many-{one.slug}", one) for one in people[:40]]
    Said.objects.bulk_create(Said(ref=ref, person=one, **said, **objects) for ref, one in refs)
    Role.objects.bulk_create(
        Role(slug=f"hidden-{at}", label=f"Vorkut{at} a", scope_note="x", category="other") for at in range(MANY)
    )
    Group.objects.bulk_create(Group(slug=f"hidden-{at}", name=f"Oppositi{at} a", kind="crowd") for at in range(80))
    Camp.objects.bulk_create(Camp(slug=f"hidden-{at}", name=f"Vorkut{at} a", kind="camp") for at in range(80))


def change_drafts():
    """Edits of drafts that leave them such: other words, objects; other prerequisites; published, yet not public."""
    for model in (*TREES.values(), *TERMS.values(), Person):
        one = _of(model, "hidden")
        setattr(one, "name" if hasattr(one, "name") else "label", "Vorkouta")
        one.save()
    for kinds in KIND_MODELS.values():
        kinds.objects.filter(slug="hidden").update(label="Vorkouta", scope_note="hushed")
    for model, names in ((Group, GroupName), (Camp, CampName), (Place, PlaceName)):
        other = _of(model, "hidden-below")
        other.parent = model.objects.exclude(slug__startswith="hidden").order_by("pk").last()
        other.save()
        PARENTS[model].objects.filter(ref="hidden-0").update(date="1937", note="once hushed")
        moved = PARENTS[model].objects.get(ref="hidden-1")
        moved.parent = _of(model, "hidden-above")
        moved.save()
        names.objects.filter(passage__source__slug="hidden", text="Petrov").update(text="Opposition of Vorkuta")
    Said.objects.filter(ref__startswith="hidden-statement").update(text="was hushed", note="", certainty="possible")
    for said in Said.objects.filter(ref__startswith="hidden-source", kind="fate"):
        said.passage, said.camp = Passage.objects.get(ref="hidden-second"), _of(Camp, "gulag")
        said.save()
    # Published, with a source or someone who is not.
    Said.objects.filter(ref__startswith="hidden-statement", kind="fate").update(
        passage=Passage.objects.get(ref="hidden"), status="published"
    )
    models.Dispute.objects.filter(slug="hidden-second").update(status="withdrawn")
    Said.objects.filter(ref__startswith="hidden-person", kind="role").update(status="withdrawn")
    Source.objects.filter(slug="hidden").update(title="Another memoir", author="Petrov", reliability_note="hushed")
    Passage.objects.filter(ref="hidden-third").update(set_aside="heading")
    _of(Said, "arrest").also_cites.remove(Passage.objects.get(ref="hidden-second"))
    Person.objects.filter(slug="hidden-1").update(slug="hidden-once-more")


def delete_drafts():
    """Delete whatever can be deleted of them, and withdraw the source on which the others rest."""
    models.Dispute.objects.filter(slug__startswith="hidden").delete()
    for rows in (*JUDGEMENT_MODELS.values(), *SUCCESSION_MODELS.values(), *PARENTS.values()):
        rows.objects.filter(ref__startswith="hidden").delete()
    for names in (models.PersonName, GroupName, CampName, PlaceName):
        names.objects.filter(ref__startswith="hidden").delete()
    Said.objects.filter(ref__startswith="hidden").delete()
    _of(Said, "arrest").also_cites.remove(Passage.objects.get(ref="hidden"))
    _of(Said, "some").also_cites.clear()
    for model in (*TREES.values(), *TERMS.values(), Person, Passage, Source):
        of = {f"{model.IDENTITY}__startswith": "hidden"}
        for one in model.objects.filter(**of).order_by("-pk")[:12]:
            one.delete()
        model.objects.filter(**of).delete()
    for kinds in KIND_MODELS.values():
        kinds.objects.filter(slug="hidden").delete()


def _of(model, identity):
    return model.objects.get(**{model.IDENTITY: identity})


def _tie(person):
    return {"related_person": person, "relation": _of(Relation, "husband")}


def _said(camp, group):
    terms = {"role": _of(Role, "engineer"), "fate": _of(Fate, "arrested"), "event": _of(Event, "hunger-strike")}
    return {"camp": camp, "group": group, "text": "was calm", "place_text": "Moscow", **terms} | _tie(
        _of(Person, "guevorkian")
    )


def _said_of_public():
    fields = _said(_of(Camp, "vorkuta"), _of(Group, "sapronovists")) | _tie(_of(Person, "wife"))
    return fields | {"text": "was arrested", "note": "hushed", "date": "1936-04", "date_basis": "stated"}


def _said_of_drafts():
    terms = {name: _of(model, "hidden-below") for name, model in TREES.items()}
    terms |= {name: _of(model, "hidden") for name, model in TERMS.items()}
    return _said_of_public() | terms


def _veils(public, hidden, words):
    """What hides a statement, each by itself."""
    seen = {"person": public, "passage": Passage.objects.get(ref="page-words"), "status": "published"}
    return {
        "statement": seen | {"status": "draft"},
        "person": seen | {"person": hidden},
        "related": seen | {"related_person": hidden},
        "speaker": seen | {"voice": "quoted", "speaker": hidden},
        "source": seen | {"passage": words[0]},
        "passage": seen | {"passage": words[2], "status": "draft"},
        "everything": seen | {"person": hidden, "passage": words[1], "status": "draft"},
    }


def _add_further_parents():
    """Drafts that sat in public records and in one another; what they alone sit in is as hidden as they are."""
    for name, model in TREES.items():
        if name == "event":
            continue
        above = getattr(make, f"make_{name}")("hidden-above", name="Vorkouta hushed", note="hushed")
        public = model.objects.exclude(slug__startswith="hidden").order_by("pk")
        for at, parent in enumerate((above, public.first(), public.last())):
            make.make_further_parent(_of(model, "hidden-below"), parent, "1936", ref=f"hidden-{at}", note="hushed")


def _add_records():
    """Drafts among what has no status: nothing public names them. Called as what is public, and sitting in it."""
    for name, model in TREES.items():
        one = getattr(make, f"make_{name}")
        public = model.objects.order_by("pk").first()
        kind = make.make_kind(name, "hidden", label=f"{public.kind} of drafts")
        above = one("hidden", name=public.name, note="hushed", parent=public, kind=kind.slug)
        one("hidden-below", name=f"{public.name} hushed", parent=above)
    _of(Event, "hidden").save()
    Event.objects.filter(slug="hidden").update(
        camp=_of(Camp, "gulag"), date="1936", date_calendar="", date_basis="stated"
    )
    make.make_role("hidden", label="Engineers", category="other")
    make.make_fate("hidden", label="Arrested again")
    make.make_trait("hidden", label="Armenians")
    make.make_legal_basis("hidden", label="Article 58 of drafts")
    make.make_relation("hidden", inverse_label="Wives")
    for model in TERMS.values():  # narrower than what is public
        hidden = model.objects.filter(slug="hidden")
        hidden.update(parent=model.objects.exclude(slug="hidden").order_by("pk").first())
    for model in (*TREES.values(), Role, Fate, Trait, LegalBasis):
        make.make_identifier(_of(model, "hidden"), "viaf:51691735")
        make.make_label(_of(model, "hidden"), "Воркута")
    make.make_label(_of(Relation, "hidden"), "жёны", inverse_text="мужья")
    make.make_identifier(_of(Person, "hidden"), "viaf:51691735")


def _add_spellings(words):
    """On public records from a draft source, on drafts from wherever."""
    fields = {"kind": "misprint", "language": "en"}
    bearers = [(GroupName, "group", Group, ("opposition", "trotskyists", "hidden"))]
    bearers += [(CampName, "camp", Camp, ("gulag", "vorkuta", "hidden"))]
    bearers += [(PlaceName, "place", Place, ("russia", "moscow", "hidden"))]
    bearers += [(models.PersonName, "person", Person, ("guevorkian", "petrov", "wife", "hidden"))]
    for names, field, model, slugs in bearers:
        for slug in slugs:
            for at, text in enumerate(SPELLINGS):
                ref = f"hidden-{field}-{slug}-{at}"
                names.objects.create(**{field: _of(model, slug)}, ref=ref, text=text, passage=words[at % 2], **fields)
        bearer = {field: _of(model, "hidden")}
        names.objects.create(**bearer, ref=f"hidden-{field}-editorial", text="Guevorkian of Vorkuta", **fields)
        names.objects.create(**bearer, ref=f"hidden-{field}-cited", text="Petrov hushed", passage=words[2], **fields)


def _add_statements_about_nobody(words):
    """About a group as a whole, a camp and an event: hidden by themselves, and by their source."""
    party, page = _of(Group, "sapronovists"), Passage.objects.get(ref="page-words")
    for name, veil in {"draft": {"status": "draft", "passage": page}, "source": {"passage": words[0]}}.items():
        counted = {"headcount_min": 1, "headcount_max": 900, "date": "1936", "date_basis": "stated"}
        make.make_statement(subject_group=party, ref=f"hidden-group-{name}", text="hushed", **counted, **veil)
        make.make_statement(camp=_of(Camp, "vorkuta"), ref=f"hidden-camp-{name}", text="hushed", **veil)
        make.make_statement(event=_of(Event, "hunger-strike"), ref=f"hidden-event-{name}", text="hushed", **veil)
        make.make_statement(subject_group=_of(Group, "hidden"), ref=f"hidden-own-group-{name}", **veil)


def _add_judgements(public, hidden):
    arrest, other = _of(Said, "arrest"), _of(Said, "no-trotskyist")
    make.make_dispute(arrest, other, slug="hidden", question="Was he hushed?", status="draft", preferred=other)
    secret = _of(Said, "hidden-source-fate")
    make.make_dispute(arrest, secret, slug="hidden-second", question="Was he arrested again?", preferred=arrest)
    make.make_dispute(arrest, _of(Said, "petrov-fate"), slug="hidden-third", preferred=secret)
    make.make_judgement(public, hidden, ref="hidden", reasons="hushed", verdict="same")
    make.make_judgement(hidden, _of(Person, "petrov"), ref="hidden-second", reasons="hushed", verdict="different")
    make.make_judgement(hidden, _of(Person, "petrov-i"), ref="hidden-third", reasons="hushed")
    for model, slugs in ((Group, ("opposition", "sapronovists")), (Camp, ("gulag", "vorkuta")), (Place, ("russia",))):
        for at, slug in enumerate(slugs):
            fields = {"reasons": "hushed", "verdict": "same"}
            make.make_judgement(_of(model, "hidden"), _of(model, slug), ref=f"hidden-{at}", **fields)
            ends = (_of(model, slug), _of(model, "hidden"))
            make.make_succession(*ends[:: 1 if at else -1], ref=f"hidden-{at}", note="hushed")
