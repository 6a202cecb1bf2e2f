"""Every kind of statement stands in every format, and keeps to what each format allows."""

import pyshacl
import pytest
from rdflib import SH

from prosopo.exporters import rdf
from prosopo.exporters.rdf.classes import CLASSES
from prosopo.schema import RecordKind
from prosopo.schema.statement_kinds import KINDS
from prosopo.schema.statements import STATEMENTS
from tests.exporters.rdf.graphs import OURS, PUBLICATION, graph, parsed
from tests.exporters.tei.documents import document, every
from tests.schema.examples import record

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
EMPTY = {member.name: None for member in STATEMENTS.members if member.asserted}
UNDATED = {"text": None, "edtf": None, "calendar": None, "label": None, "earliest": None, "latest": None}


def least(kind, choice=0):
    """A statement of the kind with no more than it requires, of each alternative the one chosen."""
    whole = record(RecordKind.STATEMENTS)
    required = [alternatives[min(choice, len(alternatives) - 1)] for alternatives in kind.requires]
    bare = whole | EMPTY | {"date": UNDATED, "kind": kind.slug, "disputes": []}
    bare |= {"date_basis": None, "event_date_basis": None}
    return bare | {name: whole[name] for name in required}


@pytest.mark.parametrize("choice", [0, 1])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_a_statement_of_each_kind_is_valid_tei_in_its_element(kind, choice):
    person = record(RecordKind.PEOPLE, statements=[least(kind, choice)], identity=[], mentioned_in=[])
    found = document([("people", person)])
    assert every(every(found, "person")[0], kind.tei_element)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_a_denied_statement_of_each_kind_is_a_note_in_tei(kind):
    person = record(
        RecordKind.PEOPLE, statements=[least(kind) | {"denied": True}], identity=[], mentioned_in=[], note=None
    )
    notes = [one for one in every(document([("people", person)]), "note") if one.get("type") == "denied"]
    assert [one.get("subtype") for one in notes] == [kind.slug]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_a_statement_of_each_kind_has_its_class_and_what_its_shape_asks_for(kind):
    assert (None, None, OURS[kind.rdf_class]) in graph([("statements", least(kind))])
    assert missing(least(kind)) == []
    assert len(missing(least(kind) | EMPTY | {"date": UNDATED})) == len(kind.requires)


def missing(statement):
    """What the shapes find missing of a statement: each path of which there are too few, and each choice of paths."""
    shapes = parsed(rdf.shapes(PUBLICATION))
    _, report, _ = pyshacl.validate(graph([("statements", statement)]), shacl_graph=shapes)
    found = []
    for result in report.subjects(SH.sourceConstraintComponent):
        path = report.value(result, SH.resultPath)
        component = report.value(result, SH.sourceConstraintComponent)
        if component == SH.MinCountConstraintComponent or (component == SH.OrConstraintComponent and path is None):
            found.append(path)
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_each_kind_is_described_in_the_vocabulary(kind):
    assert CLASSES[kind.rdf_class].meaning == kind.rdf_meaning
    assert (OURS[kind.rdf_class], None, None) in parsed(rdf.vocabulary(PUBLICATION))
