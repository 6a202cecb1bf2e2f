"""Every member of every record stands in every format, or it is said here why not."""

import pytest
from django.apps import apps
from lxml import etree

from prosopo.api.v1.serializers.records import FULL, ITEMS
from prosopo.exporters import rdf
from prosopo.schema import RECORDS, RecordKind
from prosopo.schema.trees import TREES
from prosopo.tabular import TABLES, line
from tests.exporters.rdf.graphs import PUBLICATION
from tests.exporters.tei.documents import document
from tests.schema.examples import record, value

MEMBERS = [(kind, member) for kind, one in RECORDS.items() for member in one.members]
FORMATS = {
    "csv": lambda kind, one: line(TABLES[kind.plural].row(one)),
    "rdf": lambda kind, one: b"".join(rdf.ntriples([(kind.plural, one)], PUBLICATION)),
    "tei": lambda kind, one: etree.tostring(document([(kind.plural, one)])),
}
_GIVEN_BY_STATEMENTS = {(RecordKind.PEOPLE, name) for name in ("groups", "camps", "places", "roles", "fates", "traits")}
# Their identity judgements have that.
_JUDGED = {(RecordKind.PEOPLE, "possibly_same")}
# What a format leaves to another place, and why.
LEFT_OUT = {
    "rdf": {
        *_JUDGED,
        *_GIVEN_BY_STATEMENTS,  # each has the passage, the time and the certainty
        # Of an open world, that is never said.
        *((kind, "mentioned_in_is_complete") for kind in (RecordKind.PEOPLE, RecordKind.GROUPS)),
        *((kind, "slug") for kind in RECORDS if kind.identity == "slug"),  # the IRI has it
        *((kind, "ref") for kind in (RecordKind.STATEMENTS, RecordKind.PASSAGES)),
        *((kind, "children") for kind in TREES),  # partOf, inversely
        (RecordKind.SOURCES, "derivatives"),  # derivedFrom, inversely
        (RecordKind.PASSAGES, "context"),  # no passage has it where it is cited, and a node says the same everywhere
        (RecordKind.PASSAGES, "statements"),  # sourcedFrom, inversely
        (RecordKind.PASSAGES, "also_cited_by"),  # alsoCites, inversely
    },
    # In TEI, a statement is about a person.
    "tei": {*_JUDGED, *_GIVEN_BY_STATEMENTS, (RecordKind.STATEMENTS, "subject_group")},
}


def is_left_out(form, kind, member):
    if form == "csv":
        return member.full_only or not member.in_table
    return (kind, member.name) in LEFT_OUT[form]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("kind", "member"), MEMBERS, ids=lambda one: getattr(one, "name", one))
def test_another_value_of_a_member_is_another_file(kind, member, form):
    model = apps.get_model("prosopo", kind.model_name)
    one = record(kind)
    values = (value(member, kind.noun, model), value(member, kind.noun, model, other=True))
    changed = next(other for other in values if other != one[member.name])
    before, after = FORMATS[form](kind, one), FORMATS[form](kind, one | {member.name: changed})
    assert (before == after) == is_left_out(form, kind, member)


@pytest.mark.parametrize(("kind", "one"), RECORDS.items(), ids=lambda one: getattr(one, "name", ""))
def test_the_document_of_the_api_declares_each_member(kind, one):
    assert list(FULL[kind]().fields) == ["iri", *(member.name for member in one.members), "links"]
    in_lists = [member.name for member in one.members if not member.full_only]
    assert [name for name in ITEMS[kind]().fields if name not in {"iri", "links", "match", "hits"}] == in_lists
