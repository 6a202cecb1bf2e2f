"""In a file of linked data, what several records share is described once."""

import json

import pytest
from rdflib import Graph

from prosopo.exporters.rdf import writing
from prosopo.exporters.rdf.repetition import DescribedNodes
from tests import factories as make
from tests.api.exports import content

# rdflib reads JSON-LD by a class of its own that it has given up.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")]

FORMATS = {"nt": "nt", "ttl": "turtle", "jsonld": "json-ld"}


@pytest.fixture
def shared():
    """Two people of whom one passage of a part speaks, as a statement of a third also cites it; two are judged."""
    source = make.make_source("memoir")
    passage = make.make_passage(source=source, ref="words")
    one, other, third = (make.make_person(slug) for slug in ("one", "other", "third"))
    for person in (one, other):
        make.make_statement(person, passage=passage)
    statement = make.make_statement(third, passage=make.make_passage("was arrested", source, ref="more"))
    statement.also_cites.add(passage)
    make.make_judgement(one, other)


def _lines(client, path):
    return content(client, path, format="nt").decode().splitlines()


@pytest.mark.parametrize("path", ["people/", "statements/", "passages/", "datasets/dump/"])
def test_no_line_is_written_twice(client, shared, path):
    lines = _lines(client, path)
    assert len(lines) == len(set(lines))
    assert sum("/passages/words/> <" in line.partition(" ")[0] + " <" for line in lines) > 1


@pytest.mark.parametrize("form", FORMATS)
def test_the_triples_are_the_same_as_with_repetition(client, shared, form, monkeypatch):
    once = content(client, "datasets/dump/", format=form)
    monkeypatch.setattr(writing.DescribedNodes, "without_repetition", lambda self, node: node)
    repeated = content(client, "datasets/dump/", format=form)
    assert len(once) < len(repeated)
    graphs = [Graph().parse(data=one, format=FORMATS[form]) for one in (once, repeated)]
    assert set(graphs[0]) == set(graphs[1])  # no node is blank


def test_json_ld_describes_a_passage_once_and_then_points_to_it(client, shared):
    graph = json.loads(content(client, "people/", format="jsonld"))["@graph"]
    cited = [node["sourcedFrom"] for node in graph if "sourcedFrom" in node and "words" in node["sourcedFrom"]["@id"]]
    assert [len(passage) == 1 for passage in cited] == [False, True]


def test_what_was_forgotten_is_described_again_and_what_says_more_as_well():
    described = DescribedNodes(most=1)
    nodes = [{"@id": "/s/", "a": {"@id": "/a/", "b": 1}}, {"@id": "/t/", "a": {"@id": "/b/", "b": 1}}]
    again = [described.without_repetition(node) for node in (*nodes, nodes[0], nodes[0])]
    assert again == [*nodes, nodes[0], {"@id": "/s/", "a": {"@id": "/a/"}}]
    more = {"@id": "/s/", "a": {"@id": "/a/", "b": 2}}
    assert described.without_repetition(more) == more
