"""The whole data of the project as linked data: the same in all forms, true to the shapes, and with nothing lost."""

import pyshacl
import pytest
import rdflib

from prosopo.api.v1 import dump
from prosopo.exporters import rdf
from tests.exporters.rdf.graphs import BASE, CRM, FPO, OURS, PUBLICATION, graph, parsed, record

# rdflib reads JSON-LD by a class of its own that it has given up.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")]


@pytest.fixture(scope="module")
def records(data_of_the_project):
    return list(dump.records())


@pytest.fixture(scope="module")
def whole(records):
    return graph(records)


@pytest.mark.parametrize("form", ["turtle", "json-ld"])
def test_every_form_says_the_same(form, records, whole):
    # No node is blank, so that equal sets are equal graphs.
    assert not any(isinstance(node, rdflib.BNode) for node in whole.all_nodes())
    assert set(graph(records, form)) == set(whole)


def test_all_keeps_to_the_shapes(whole):
    conforms, _, told = pyshacl.validate(whole, shacl_graph=parsed(rdf.shapes(PUBLICATION)))
    assert conforms, told


# What would be wrong, and what the shapes say of it.
STATEMENT = record("statements/guevorkian-character")
WRONG = {
    "a statement without a passage": lambda graph: graph.remove((STATEMENT, FPO.sourcedFrom, None)),
    "a factoid that is denied": lambda graph: graph.set((STATEMENT, OURS.isDenied, rdflib.Literal(True))),
    "an unknown certainty": lambda graph: graph.set((STATEMENT, OURS.certainty, rdflib.Literal("sure"))),
    "a person without a name": lambda graph: graph.remove((record("people/guevorkian"), None, None)),
    "a camp that is a person": lambda graph: graph.set((STATEMENT, OURS.camp, record("people/guevorkian"))),
    "a name form of no kind": lambda graph: graph.remove((None, OURS.nameKind, None)),
    "a dispute of nothing": lambda graph: graph.remove((None, OURS.disputes, None)),
    "a denied statement that says so": lambda graph: graph.add(
        (next(graph.subjects(rdflib.RDF.type, OURS.DeniedStatement)), OURS.camp, record("camps/vorkuta"))
    ),
    "a denied statement that says where": lambda graph: graph.add(
        (next(graph.subjects(rdflib.RDF.type, OURS.DeniedStatement)), OURS.placeText, rdflib.Literal("at the mine"))
    ),
    "a denied statement that refers to a place": lambda graph: graph.add(
        (next(graph.subjects(rdflib.RDF.type, OURS.DeniedStatement)), FPO.hasReference, reference(graph))
    ),
    "a birth neither here nor there": lambda graph: graph.add((UNDATED, rdflib.RDF.type, OURS.BirthStatement)),
    "an approximate date with strict bounds": lambda graph: graph.set(
        (next(graph.subjects(CRM["P82a_begin_of_the_begin"])), OURS.isApproximate, rdflib.Literal(True))
    ),
    "bounds that differ": lambda graph: graph.set(
        (
            next(graph.subjects(CRM["P82b_end_of_the_end"])),
            OURS.latest,
            rdflib.Literal("2000-01-01", datatype=rdflib.XSD.date),
        )
    ),
}


def reference(graph):
    return next(graph.subjects(rdflib.RDF.type, FPO.LocationReference))


UNDATED = STATEMENT  # has neither a time nor a place


def test_every_shape_stands_on_data_that_it_could_find_wrong(whole):
    assert (UNDATED, OURS.time, None) not in whole
    assert (UNDATED, OURS.placeText, None) not in whole
    approximate = set(whole.subjects(OURS.isApproximate)) | set(whole.subjects(OURS.isUncertain))
    assert approximate
    assert not approximate & set(whole.subjects(CRM["P82a_begin_of_the_begin"]))


@pytest.mark.parametrize("what", WRONG)
def test_the_shapes_find_what_is_wrong(what, whole):
    broken = rdflib.Graph()
    broken += whole
    WRONG[what](broken)
    conforms, _, _ = pyshacl.validate(broken, shacl_graph=parsed(rdf.shapes(PUBLICATION)))
    assert not conforms


# Members that are said by the address, or by the statements themselves.
NOT_TEXT = {"url", "slug", "ref", "label", "groups", "camps", "roles", "fates", "children", "earliest", "latest"}
NOT_TEXT |= {"context"}  # a passage says the same wherever it is cited


def texts(value, under=""):
    """All texts and numbers that a record tells, but for those of the records that it only points at."""
    if isinstance(value, dict):
        if under in {
            "person",
            "group",
            "camp",
            "place",
            "role",
            "fate",
            "event",
            "related_person",
            "speaker",
            "source",
            "origins",  # each by a property of its own
            "parent",
        }:
            return
        if under == "identifiers" and value["iri"]:  # scheme and value stand in it
            yield under, value["iri"]
            return
        for name, one in value.items():
            if name not in NOT_TEXT and not (under == "disputes" and name != "slug"):
                yield from texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one, under)
    elif value is not None and not isinstance(value, bool):
        yield under, str(value)


def test_no_text_date_or_number_is_lost(records, whole):
    literals = [one for one in whole.objects() if isinstance(one, rdflib.Literal)]
    told = {str(one) for one in literals} | {one.language for one in literals}
    told |= {str(one) for one in whole.objects(predicate=rdflib.OWL.sameAs)}
    lost = {
        (kind, name, text)
        for kind, one in records
        for name, text in texts({name: value for name, value in one.items() if name != "mentioned_in"})
        if text not in told and text.lower() not in told and text != "" and (name, text) != ("sex", "unknown")
    }
    assert {(kind, name, text) for kind, name, text in lost if name != "at"} == set()
    assert (record("sources/socialist-messenger-1961"), OURS.knownFrom, record("sources/isr-1963")) in whole


def statements_of(kind, one):
    return one.get("statements", ()) if kind in {"people", "groups", "camps", "places", "events"} else ()


def test_every_statement_rests_on_the_exact_words_of_its_passage(records, whole):
    found = whole.query(
        """
        PREFIX fpo: <https://github.com/johnBradley501/FPO/raw/master/fpo.owl#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?statement ?quote WHERE { ?statement fpo:sourcedFrom / oa:hasSelector / oa:exact ?quote }
        """
    )
    quoted = {(str(statement), str(quote)) for statement, quote in found}
    wanted = {
        (f"{BASE}/statements/{said['ref']}/", said["passage"]["quote"])
        for kind, one in records
        for said in statements_of(kind, one)
    }
    assert quoted == wanted
    assert len(wanted) > 500


def test_what_is_denied_is_found_by_no_query_for_what_is_so(records, whole):
    denied = [said for kind, one in records for said in statements_of(kind, one) if said["denied"]]
    assert denied
    for said in denied:
        here = record(f"statements/{said['ref']}")
        assert (here, rdflib.RDF.type, OURS.DeniedStatement) in whole
        assert (here, rdflib.RDF.type, FPO.Factoid) not in whole
        assert (here, OURS.isDenied, rdflib.Literal(True)) in whole
        for name in ("group", "role", "camp", "place", "fate", "event", "relatedPerson"):
            assert not list(whole.objects(here, OURS[name]))


def test_every_iri_that_is_pointed_at_is_told_of(whole):
    told, ours = set(whole.subjects()), f"{BASE}/"
    elsewhere = {rdflib.RDF.type, rdflib.SKOS.exactMatch}  # classes, and the former IRIs of relations
    pointed = {
        one
        for _, predicate, one in whole
        if isinstance(one, rdflib.URIRef) and str(one).startswith(ours) and predicate not in elsewhere
    }
    assert pointed - told - {rdflib.URIRef(f"{BASE}/vocabulary")} == set()


def test_our_own_terms_are_all_described(whole):
    described = parsed(rdf.vocabulary(PUBLICATION))
    ours = str(OURS)
    used = {one for triple in whole for one in triple[1:] if str(one).startswith(ours)}
    assert used
    for term in used:
        assert described.value(term, rdflib.RDFS.comment)
