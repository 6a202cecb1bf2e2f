"""What single records become as linked data."""

import copy

import pytest
from rdflib import DCTERMS, OWL, RDF, XSD, Literal, URIRef

from prosopo.schema.statements import STATEMENTS
from tests.exporters.rdf.graphs import CRM, EDTF, FPO, OA, OURS, PUBLICATION, SCHEMA, WRITTEN, graph, record

# rdflib reads JSON-LD by a class of its own that it has given up.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")

AWKWARD = "\"'<&>\\ Геворкян שלום 𝔄 \x0b\x00 \t a\r\nb \x7f"
UNDATED = {"text": None, "edtf": None, "calendar": None, "label": None, "earliest": None, "latest": None}


def named(records, slug, called="name"):
    return {"slug": slug, called: slug.capitalize(), "url": f"/api/v1/{records}/{slug}/"}


PASSAGE = {
    "ref": "words",
    "url": "/api/v1/passages/words/",
    "source": named("sources", "memoir", "title"),
    "start": 7,
    "end": 12,
    "locator": "",
    "quote": "these",
    "language": "en",
    "quote_status": "checked",
    "editorial_translation": None,
    **{"pages": None, "part": None},
}
STATEMENT = {
    "ref": "arrest",
    "url": "/api/v1/statements/arrest/",
    "kind": "detention",
    "person": named("people", "guevorkian"),
    **{member.name: None for member in STATEMENTS.members if member.asserted},
    **dict.fromkeys(["subject_group", "speaker", "voice_label"]),
    "camp": named("camps", "vorkuta"),
    "text": None,
    "place_text": "at the mine",
    "date": UNDATED,
    "date_basis": None,
    "event_date_basis": None,
    "relative_to": None,
    "headcount": None,
    "certainty": "probable",
    "denied": False,
    "hedged": False,
    "voice": "author",
    "attributed_to": None,
    "passage": PASSAGE,
    "note": None,
    "also_cites": [],
    "disputes": [],
}
TIE = {
    "slug": "husband",
    "label": "Husband",
    "inverse_label": "Wife",
    "symmetric": False,
    "url": "/api/v1/relations/husband/",
}
HERE = record("statements/arrest")


UNCOUNTED = dict.fromkeys(["min", "max", "about", "text", "share_of", "share_min", "share_max", "per"])


def statement(**changed):
    return graph([("statements", copy.deepcopy(STATEMENT) | changed)])


def test_a_statement_is_an_assertion_with_its_citation_and_references():
    found = statement()
    assert set(found.objects(HERE, RDF.type)) == {FPO.Factoid, OURS.DetentionStatement}
    assert found.value(HERE, OURS.about) == record("people/guevorkian")
    assert found.value(HERE, OURS.camp) == record("camps/vorkuta")
    assert found.value(HERE, OURS.certainty) == Literal("probable")
    passage = found.value(HERE, FPO.sourcedFrom)
    assert passage == record("passages/words")
    assert found.value(passage, FPO.fromSource) == record("sources/memoir")
    assert found.value(passage, FPO.hasPlaceInSource) == Literal("characters 7-12")
    (position,) = found.subjects(RDF.type, OA.TextPositionSelector)
    assert (found.value(position, OA.start), found.value(position, OA.end)) == (Literal(7), Literal(12))
    someone = URIRef(f"{HERE}#person")
    assert found.value(someone, FPO.referencesPerson) == record("people/guevorkian")
    assert (someone, RDF.type, FPO.ReferenceAsSubject) in found


def test_a_passage_without_offsets_stands_where_its_locator_says():
    found = statement(passage=PASSAGE | {"start": None, "end": None, "locator": "p. 7"})
    assert found.value(record("passages/words"), FPO.hasPlaceInSource) == Literal("p. 7")
    assert not list(found.subjects(RDF.type, OA.TextPositionSelector))


def test_a_denied_statement_is_no_factoid_and_speaks_of_its_objects_by_other_properties():
    found = statement(denied=True, text="was calm")
    assert set(found.objects(HERE, RDF.type)) == {OURS.DeniedStatement}
    assert found.value(HERE, OURS.camp) is None
    assert found.value(HERE, OURS.deniedCamp) == record("camps/vorkuta")
    assert found.value(HERE, OURS.deniedText) == Literal("was calm")
    assert found.value(HERE, OURS.kind) == Literal("detention")
    assert found.value(HERE, OURS.isDenied) == Literal(True)


def test_a_denied_statement_refers_to_its_subject_only():
    said = {"related_person": named("people", "wife"), "relation": TIE}
    found = statement(**said)
    assert set(found.objects(HERE, FPO.hasReference)) == {
        URIRef(f"{HERE}#{name}") for name in ("person", "related-person", "camp")
    }
    found = statement(denied=True, **said)
    assert set(found.objects(HERE, FPO.hasReference)) == {URIRef(f"{HERE}#person")}
    assert not list(found.subjects(FPO.referencesPerson, record("people/wife")))
    assert not list(found.subject_objects(FPO.referencesLocation))


@pytest.mark.parametrize(
    ("earliest", "latest", "bounds"),
    [
        ("1936-01-01", "1936-12-31", ("1936-01-01", "1936-12-31")),
        ("-9999-01-01", "1936-12-31", (None, "1936-12-31")),
        ("1936-01-01", "9999-12-31", ("1936-01-01", None)),
        (None, "1936-12-31", (None, "1936-12-31")),
    ],
)
def test_an_uncertain_date_keeps_its_words_its_edtf_and_the_bounds_that_it_has(earliest, latest, bounds):
    date = {"text": "in 1936", "edtf": "1936", "calendar": None, "label": None, "earliest": earliest, "latest": latest}
    found = statement(date=date, date_basis="inferred")
    when = found.value(HERE, OURS.time)
    assert (when, RDF.type, CRM["E52_Time-Span"]) in found
    assert found.value(when, OURS.date) == Literal("1936", datatype=EDTF)
    assert found.value(when, FPO.hasTextualDescription) == Literal("in 1936")
    assert found.value(when, OURS.dateBasis) == Literal("inferred")
    for names in (STRICT, (OURS.earliest, OURS.latest)):
        days = [found.value(when, name) for name in names]
        assert days == [day and Literal(day, datatype=XSD.date) for day in bounds]
    assert (found.value(when, OURS.isApproximate), found.value(when, OURS.isUncertain)) == (None, None)


STRICT = (CRM["P82a_begin_of_the_begin"], CRM["P82b_end_of_the_end"])


@pytest.mark.parametrize(
    ("edtf", "is_approximate", "is_uncertain"),
    [
        ("1936-10-06~", True, None),
        ("1936-10-06?", None, True),
        ("1936-10-06%", True, True),
        ("~1936-10-06", True, None),
    ],
)
def test_a_date_that_is_approximate_or_doubted_has_no_strict_bounds(edtf, is_approximate, is_uncertain):
    day = "1936-10-06"
    found = statement(
        date={"text": None, "edtf": edtf, "calendar": None, "label": None, "earliest": day, "latest": day}
    )
    when = found.value(HERE, OURS.time)
    assert found.value(when, OURS.isApproximate) == (is_approximate and Literal(True))
    assert found.value(when, OURS.isUncertain) == (is_uncertain and Literal(True))
    assert [found.value(when, name) for name in STRICT] == [None, None]
    assert found.value(when, OURS.earliest) == found.value(when, OURS.latest) == Literal(day, datatype=XSD.date)


@pytest.mark.parametrize(("edtf", "gregorian"), [("1900-01-01", "1900-01-13"), ("1900/1902", None)])
def test_a_julian_date_has_gregorian_edtf_where_that_is_exact_and_keeps_calendar_and_words(edtf, gregorian):
    bounds = {"earliest": "1900-01-13", "latest": "1900-01-13"}
    found = statement(date={"text": "1 янв. ст. ст.", "edtf": edtf, "calendar": "julian", "label": "—", **bounds})
    when = found.value(HERE, OURS.time)
    assert found.value(when, OURS.date) == (gregorian and Literal(gregorian, datatype=EDTF))
    assert found.value(when, OURS.calendar) == Literal("julian")
    assert found.value(when, FPO.hasTextualDescription) == Literal("1 янв. ст. ст.")
    assert found.value(when, OURS.earliest) == Literal("1900-01-13", datatype=XSD.date)


def test_an_undated_statement_has_no_time():
    assert statement().value(HERE, OURS.time) is None


def test_a_dispute_is_told_by_the_statement():
    found = statement(disputes=[{"url": "/api/v1/disputes/was-he/", "slug": "was-he"}])
    assert (HERE, RDF.type, OURS.DisputedStatement) in found
    assert found.value(HERE, OURS.disputedIn) == record("disputes/was-he")


def test_a_headcount_is_given_as_far_as_it_is_known():
    found = statement(headcount=UNCOUNTED | {"min": 0, "text": "almost none"})
    assert found.value(HERE, OURS.headcountMin) == Literal(0)
    assert found.value(HERE, OURS.headcountMax) is None
    assert found.value(HERE, OURS.headcountText) == Literal("almost none")


@pytest.mark.parametrize("form", WRITTEN)
def test_all_text_survives(form):
    said = STATEMENT | {"place_text": AWKWARD, "note": AWKWARD, "passage": PASSAGE | {"quote": AWKWARD}}
    found = graph([("statements", said)], form)
    for subject, predicate in ((HERE, OURS.placeText), (HERE, OURS.editorialNote)):
        assert str(found.value(subject, predicate)) == AWKWARD
    assert str(found.value(URIRef(f"{record('passages/words')}#quote"), OA.exact)) == AWKWARD


PERSON = {
    "slug": "guevorkian",
    "url": "/api/v1/people/guevorkian/",
    "name": "Socrate Guevorkian",
    "sort_name": None,
    "sex": "unknown",
    "is_named": True,
    "names": [
        {
            **{"ref": "n1", "text": "Геворкян", "kind": "original_script", "language": "ru-Cyrl"},
            **{"editorial": True, "passage": None, "also_cites": [], "certainty": "certain", "parts": []},
            **{"date": dict.fromkeys(("text", "edtf", "calendar", "label", "earliest", "latest")), "date_basis": None},
        }
    ],
}
IDENTITY = {
    **{"ref": "one-or-two", "verdict": "same", "label": "the same person", "reasons": "The same name."},
    **{"other": named("people", "gevorkyan"), "judged_by": "Natalia", "judged_on": "2026-01-02"},
}


def test_a_form_of_a_name_has_its_language_and_says_that_it_is_the_editors():
    found = graph([("people", PERSON)])
    form = found.value(record("people/guevorkian"), OURS.nameForm)
    assert found.value(form, OURS.form) == Literal("Геворкян", lang="ru-cyrl")
    assert found.value(form, OURS.isEditorial) == Literal(True)
    assert found.value(record("people/guevorkian"), SCHEMA.gender) is None


def test_a_form_of_a_name_has_its_passages_time_certainty_and_parts():
    date = {"text": None, "edtf": "1924/1991", "calendar": None, "label": None}
    form = PERSON["names"][0] | {
        **{"editorial": False, "certainty": "possible", "date_basis": "stated"},
        **{"date": date | {"earliest": "1924-01-01", "latest": "1991-12-31"}},
        **{"passage": {"ref": "words", "url": "/api/v1/passages/words/"}},
        **{"also_cites": [{"ref": "others", "url": "/api/v1/passages/others/"}]},
        "parts": [{"kind": "surname", "text": "Геворкян"}, {"kind": "praenomen", "text": "Marcus"}],
    }
    found = graph([("people", PERSON | {"names": [form]})])
    here = found.value(record("people/guevorkian"), OURS.nameForm)
    assert set(found.objects(here, OURS.citedIn)) == {record("passages/words"), record("passages/others")}
    assert str(found.value(here, OURS.certainty)) == "possible"
    assert str(found.value(here, SCHEMA.familyName)) == "Геворкян"
    assert str(found.value(here, OURS.praenomen)) == "Marcus"
    time = found.value(here, OURS.time)
    assert str(time).endswith("#name-n1-time")
    assert str(found.value(time, OURS.date)) == "1924/1991"


def test_a_misprint_is_a_form_of_a_name_but_no_other_name():
    forms = [PERSON["names"][0] | {"ref": ref, "kind": kind, "text": ref} for ref, kind in MISPRINTED]
    found = graph([("people", PERSON | {"names": forms})])
    here = record("people/guevorkian")
    assert set(found.objects(here, SCHEMA.alternateName)) == {Literal("Gevorkyan")}
    assert {str(found.value(form, OURS.form)) for form in found.objects(here, OURS.nameForm)} == dict(MISPRINTED).keys()
    found = graph([("people", PERSON | {"names": [form | {"text": PERSON["name"]} for form in forms]})])
    assert set(found.objects(here, SCHEMA.alternateName)) == set()


MISPRINTED = [("Gevorkyan", "romanisation"), ("Guevorkain", "misprint")]
TREE = {"kind": "other", "note": None, "names": []}


def test_what_sits_in_one_another_says_so_in_the_terms_of_the_crm_where_these_hold():
    parents = {"groups": "P107i_is_current_or_former_member_of", "camps": "P89_falls_within"}
    for kind, term in parents.items():
        one = TREE | named(kind, "part") | {"parent": named(kind, "whole"), "coordinates": None}
        found = graph([(kind, one)])
        assert set(found.objects(record(f"{kind}/part"), CRM[term])) == {record(f"{kind}/whole")}
        assert set(found.objects(record(f"{kind}/part"), OURS.partOf)) == {record(f"{kind}/whole")}
        assert not list(graph([(kind, one | {"parent": None})]).subject_objects(CRM[term]))


ONCE = {
    "text": None,
    "edtf": "1921/1936",
    "calendar": None,
    "label": "1921 to 1936",
    "earliest": "1921-01-01",
    "latest": "1936-12-31",
}
UNSAID = dict.fromkeys(ONCE)


@pytest.mark.parametrize(
    ("kind", "term"), [("groups", "P107i_is_current_or_former_member_of"), ("places", "P89_falls_within")]
)
def test_every_parent_is_named_and_its_time_stands_in_a_node(kind, term):
    further = [
        {"ref": "once", "parent": named(kind, "republic"), "date": ONCE, "note": "As an oblast."},
        {"ref": "again", "parent": named(kind, "whole"), "date": UNSAID, "note": None},
    ]
    one = TREE | named(kind, "part") | {"parent": named(kind, "whole"), "coordinates": None}
    found = graph([(kind, one | {"parent_date": UNSAID, "further_parents": further})])
    here = record(f"{kind}/part")
    above = {record(f"{kind}/whole"), record(f"{kind}/republic")}
    assert set(found.objects(here, OURS.partOf)) == set(found.objects(here, CRM[term])) == above
    (node,) = found.objects(here, OURS.belonging)  # the other two say nothing of when
    assert node == URIRef(f"{here}#parent-once")
    assert found.value(node, OURS.belongsTo) == record(f"{kind}/republic")
    assert str(found.value(node, OURS.editorialNote)) == "As an oblast."
    time = found.value(node, OURS.time)
    assert (str(found.value(time, OURS.date)), str(found.value(time, OURS.latest))) == ("1921/1936", "1936-12-31")


def test_an_event_says_when_and_where_it_was_in_the_terms_of_the_crm():
    day = {
        "text": None,
        "edtf": "1936-10-27",
        "calendar": None,
        "label": None,
        "earliest": "1936-10-27",
        "latest": "1936-10-27",
    }
    one = TREE | named("events", "strike") | {"parent": named("events", "revolt"), "camp": named("camps", "vorkuta")}
    found = graph([("events", one | {"date": day, "date_basis": "stated", "place": None, "place_text": None})])
    here = record("events/strike")
    assert found.value(here, CRM["P4_has_time-span"]) == found.value(here, OURS.time) == URIRef(f"{here}#time")
    assert found.value(here, CRM["P7_took_place_at"]) == found.value(here, OURS.camp) == record("camps/vorkuta")
    assert found.value(here, CRM["P9i_forms_part_of"]) == record("events/revolt")


def test_a_judgement_is_the_same_from_both_sides_and_merges_nobody():
    other = PERSON | {"slug": "gevorkyan", "url": "/api/v1/people/gevorkyan/", "names": []}
    both = [
        ("people", PERSON | {"identity": [IDENTITY]}),
        ("people", other | {"identity": [IDENTITY | {"other": named("people", "guevorkian")}]}),
    ]
    found = graph(both)
    (judgement,) = found.subjects(RDF.type, OURS.IdentityJudgement)
    people = {record("people/guevorkian"), record("people/gevorkyan")}
    assert set(found.objects(judgement, OURS.judges)) == people
    assert found.value(judgement, OURS.verdict) == Literal("same")
    assert not list(found.subject_objects(OWL.sameAs))


def test_a_succession_is_the_same_from_both_sides():
    day = {"text": None, "edtf": "1934-07-10", "calendar": None, "label": "10 July 1934"}
    day |= {"earliest": "1934-07-10", "latest": "1934-07-10"}
    one = {"ref": "s1", "kind": "renamed", "label": "renamed to", "date": day, "date_basis": "editor", "note": "So."}
    gpu, nkvd = (TREE | named("groups", slug) | {"parent": None} for slug in ("gpu", "nkvd"))
    older = gpu | {"predecessors": [], "successors": [one | {"other": named("groups", "nkvd")}]}
    newer = nkvd | {"successors": [], "predecessors": [one | {"other": named("groups", "gpu")}]}
    found = graph([("groups", older), ("groups", newer)])
    (succession,) = found.subjects(RDF.type, OURS.Succession)
    assert succession == URIRef(f"{record('groups/gpu')}#succession-s1")
    assert found.value(succession, OURS.predecessor) == record("groups/gpu")
    assert found.value(succession, OURS.successor) == record("groups/nkvd")
    assert found.value(succession, OURS.editorialNote) == Literal("So.")
    assert str(found.value(found.value(succession, OURS.time), OURS.date)) == "1934-07-10"
    assert list(found.subject_objects(DCTERMS.isReplacedBy)) == [(record("groups/gpu"), record("groups/nkvd"))]
    assert list(found.subject_objects(DCTERMS.replaces)) == [(record("groups/nkvd"), record("groups/gpu"))]


@pytest.mark.parametrize("form", WRITTEN)
def test_nothing_but_the_dataset_is_told_of_no_records(form):
    found = graph([], form)
    (dataset,) = set(found.subjects(RDF.type, URIRef("http://www.w3.org/ns/dcat#Dataset")))
    assert dataset == URIRef("https://prosopo.example.org/datasets/")
    assert found.value(dataset, OWL.versionInfo) == Literal("2026.11.26.42")


@pytest.mark.parametrize("form", WRITTEN)
def test_a_document_is_written_while_records_are_read(form):
    read = []

    def records():
        for number in range(10_000):
            read.append(number)
            yield "statements", STATEMENT

    pieces = WRITTEN[form](records(), PUBLICATION)
    sizes = [len(piece) for piece, _ in zip(pieces, range(5), strict=False)]
    assert len(read) < 2000
    assert max(sizes) < 100_000
