"""Ways of hiding something: each makes records that bear a marker, and returns those to publish or withdraw."""

from prosopo import models
from prosopo.models import CampName, GroupName, Person, PersonName
from tests import factories as make

MARKER = "Xyzzy"
NAME = {"kind": "romanisation", "language": "en"}
FORM = {"text": f"{MARKER} form", **NAME}


def _marked_person():
    person = make.make_person("xyzzy", name=MARKER, sort_name=f"{MARKER}, A.", note=MARKER)
    make.make_name(person, f"{MARKER} form")
    return person


def _marked_source():
    return make.make_source("xyzzy", title=MARKER, author=MARKER, citation=MARKER, rights=MARKER, text=f"{MARKER} was.")


def _marked_passage():
    return make.make_passage(MARKER, _marked_source(), ref="xyzzy-words")


def _marked_statement(**fields):
    said = {"ref": "xyzzy-said", "text": MARKER, "place_text": MARKER, "attributed_to": MARKER, "note": MARKER}
    return make.make_statement(Person.objects.get(slug="guevorkian"), **(said | fields))


def a_statement():
    return [_marked_statement(date_text=MARKER)]


def what_a_statement_alone_names():
    node = {"name": MARKER, "note": MARKER}
    term = {"label": MARKER, "scope_note": MARKER}
    above_term = {"label": f"{MARKER} above", "scope_note": MARKER}
    above = {one: getattr(make, f"make_{one}")("xyzzy-above", **node) for one in ("group", "camp", "event")}
    group = make.make_group("xyzzy", parent=above["group"], **node)
    camp = make.make_camp("xyzzy", parent=above["camp"], **node)
    place = make.make_camp("xyzzy-place", **node)
    event = make.make_event("xyzzy", parent=above["event"], camp=place, place_text=MARKER, date_text=MARKER, **node)
    GroupName.objects.create(group=group, **FORM)
    CampName.objects.create(camp=camp, **FORM)
    return [
        make.make_statement(
            make.make_person("speaks-of-terms"),
            group=group,
            camp=camp,
            event=event,
            role=make.make_role("xyzzy", parent=make.make_role("xyzzy-above", **above_term), **term),
            fate=make.make_fate("xyzzy", **term),
            related_person=Person.objects.get(slug="guevorkian"),
            relation=make.make_relation("xyzzy", inverse_label=MARKER, **term),
        )
    ]


def the_subject_group_of_a_statement():
    return [make.make_statement(subject_group=make.make_group("xyzzy", name=MARKER, note=MARKER))]


def what_sits_in_public_records():
    person, guevorkian = make.make_person("speaks-of-parts"), Person.objects.get(slug="guevorkian")
    parts = {}
    for one in ("group", "camp", "event"):
        above = getattr(make, f"make_{one}")(f"public-{one}")
        make.make_statement(guevorkian, **{one: above})
        parts[one] = getattr(make, f"make_{one}")("xyzzy", name=MARKER, parent=above)
    return [make.make_statement(person, **{one: part}) for one, part in parts.items()]


def _on(**about):
    return [make.make_statement(text=MARKER, **about)]


def a_statement_on_a_group_as_a_whole():
    return _on(subject_group=models.Group.objects.get(slug="sapronovists"))


def the_description_of_a_camp():
    return _on(camp=models.Camp.objects.get(slug="vorkuta"))


def the_description_of_an_event():
    return _on(event=models.Event.objects.get(slug="hunger-strike"))


def a_passage_that_a_statement_alone_cites():
    memoir = models.Source.objects.get(slug="memoir")
    alone = make.make_passage(f"{MARKER} quote", memoir, locator=f"{MARKER} p. 1")
    also = make.make_passage(f"{MARKER} also", memoir, locator=f"{MARKER} p. 2")
    said = make.make_statement(Person.objects.get(slug="guevorkian"), passage=alone)
    said.also_cites.set([also])
    return [said]


def a_person():
    person = _marked_person()
    make.make_statement(person, text=MARKER)
    return [person]


def a_related_person():
    person = _marked_person()
    _marked_statement(related_person=person)
    return [person]


def a_speaker():
    person = _marked_person()
    _marked_statement(voice="quoted", speaker=person)
    return [person]


def a_source():
    passage = _marked_passage()
    _marked_statement(passage=passage)
    return [passage.source]


def the_source_of_a_spelling():
    passage = _marked_passage()
    make.make_name(Person.objects.get(slug="guevorkian"), f"{MARKER} spelling", passage=passage)
    GroupName.objects.create(group=models.Group.objects.get(slug="sapronovists"), passage=passage, **FORM)
    CampName.objects.create(camp=models.Camp.objects.get(slug="vorkuta"), passage=passage, **FORM)
    return [passage.source]


def the_further_source_of_a_spelling():
    passage, memoir = _marked_passage(), models.Source.objects.get(slug="memoir")
    spelled = {
        "passage": make.make_passage("Guevorkian", memoir),
        "language": "en",
        "kind": "initials",
        "text": "S. G.",
    }
    PersonName.objects.create(person=Person.objects.get(slug="guevorkian"), **spelled).also_cites.set([passage])
    CampName.objects.create(camp=models.Camp.objects.get(slug="vorkuta"), **spelled).also_cites.set([passage])
    return [passage.source]


def a_source_that_a_statement_also_cites():
    passage = _marked_passage()
    make.make_statement(Person.objects.get(slug="guevorkian")).also_cites.set([passage])
    return [passage.source]


def the_original_of_a_source():
    original = _marked_source()
    make.make_source("translation", derived_from=original)
    return [original]


def another_origin_of_a_source():
    original = _marked_source()
    models.SourceOrigin.objects.create(
        source=models.Source.objects.get(slug="memoir"), relation="reprint_of", origin=original
    )
    return [original]


def an_author_of_a_source():
    person = _marked_person()
    models.SourceAuthor.objects.create(
        source=models.Source.objects.get(slug="memoir"), name="Someone", role="editor", person=person
    )
    return [person]


def a_translation_of_a_source():
    translation = _marked_source()
    type(translation).objects.filter(pk=translation.pk).update(derived_from=models.Source.objects.get(slug="memoir"))
    return [type(translation).objects.get(pk=translation.pk)]


def a_person_of_an_identity_judgement():
    person = _marked_person()
    make.make_judgement(Person.objects.get(slug="guevorkian"), person, reasons=MARKER, judged_by=MARKER)
    make.make_judgement(person, make.make_person("first-of-two"), reasons=MARKER)
    return [person]


def a_group_that_is_judged():
    said = _marked_statement(ref="xyzzy-said", kind="membership", group=make.make_group("xyzzy", name=MARKER))
    for slug in ("sapronovists", "opposition"):
        make.make_judgement(models.Group.objects.get(slug=slug), said.group, reasons=MARKER, judged_by=MARKER)
    return [said]


def what_a_group_became_and_was():
    said = _marked_statement(ref="xyzzy-said", kind="membership", group=make.make_group("xyzzy", name=MARKER))
    first = models.Group.objects.get(slug="sapronovists")
    last = make.make_statement(make.make_person("member"), kind="membership", group=make.make_group("last")).group
    make.make_succession(first, said.group, note=MARKER)
    make.make_succession(said.group, last, note=MARKER)
    return [said]


def a_dispute():
    two = [make.make_statement(Person.objects.get(slug="guevorkian")) for _ in range(2)]
    return [make.make_dispute(*two, slug="xyzzy", question=MARKER, reasons=MARKER, judged_by=MARKER)]


def a_statement_of_a_dispute():
    said, open_one = _marked_statement(), make.make_statement(Person.objects.get(slug="guevorkian"))
    make.make_dispute(said, open_one, slug="xyzzy", question=MARKER, reasons=MARKER, preferred=open_one)
    return [said]


def the_preferred_statement_of_a_dispute():
    said = _marked_statement()
    two = [make.make_statement(Person.objects.get(slug="guevorkian")) for _ in range(2)]
    make.make_dispute(*two, slug="xyzzy", question=MARKER, reasons=MARKER, preferred=said)
    return [said]


HIDDEN = [
    a_statement,
    what_a_statement_alone_names,
    the_subject_group_of_a_statement,
    what_sits_in_public_records,
    a_statement_on_a_group_as_a_whole,
    the_description_of_a_camp,
    the_description_of_an_event,
    a_passage_that_a_statement_alone_cites,
    a_person,
    a_related_person,
    a_speaker,
    a_source,
    the_source_of_a_spelling,
    the_further_source_of_a_spelling,
    a_source_that_a_statement_also_cites,
    the_original_of_a_source,
    another_origin_of_a_source,
    an_author_of_a_source,
    a_translation_of_a_source,
    a_person_of_an_identity_judgement,
    a_group_that_is_judged,
    what_a_group_became_and_was,
    a_dispute,
    a_statement_of_a_dispute,
    the_preferred_statement_of_a_dispute,
]
PEOPLE = [a_person, a_related_person, a_speaker, a_person_of_an_identity_judgement]
