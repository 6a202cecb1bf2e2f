"""Numbers that the database holds in place of names: what each has meant since it was first stored."""

import pytest

from prosopo.index.builders import facets, life, quantities
from prosopo.index.models import documents, log, names
from prosopo.models.certainties import Certainty
from prosopo.models.measures import QuantityUnit
from prosopo.schema import RecordKind
from prosopo.schema.dimensions import Dimension
from prosopo.schema.statement_kinds import KINDS

# A number that stands here is in databases of others. It never gets another name, nor a name another number: not where
# a kind is put in before others, and not where one is given up. What is new gets a number of its own, and a line here.
CODES = {
    "kind of statement": {
        "birth": 1,
        "membership": 2,
        "role": 3,
        "detention": 4,
        "participation": 5,
        "fate": 6,
        "relationship": 7,
        "description": 8,
        "death": 9,
        "burial": 10,
        "residence": 11,
        "occupation": 12,
        "trait": 13,
        "age": 14,
        "founding": 15,
        "closing": 16,
    },
    "certainty": {"possible": 0, "probable": 1, "certain": 2},
    "voice": {"author": 0, "editor": 1, "quoted": 2, "hearsay": 3},
    "dimension": {
        "GROUP": 1,
        "CAMP": 2,
        "ROLE": 3,
        "FATE": 4,
        "EVENT": 5,
        "RELATED": 6,
        "SOURCE": 7,
        "KIND": 8,
        "DECADE": 9,
        "LIFE": 10,
        "PLACE": 12,
        "TRAIT": 13,
        "LEGAL_BASIS": 14,
        "DECIDED_BY": 15,
        "RELATED_GROUP": 11,
        "RELATION": 16,
        "QUANTITY": 18,
        "PERSON": 19,
        "SUBJECT_GROUP": 20,
        "PARTICIPATION": 21,
    },
    "unit": {
        "years": 1,
        "months": 2,
        "weeks": 3,
        "days": 4,
        "hours": 5,
        "kilometres": 6,
        "metres": 7,
        "degrees": 8,
        "roubles": 9,
        "grams": 10,
        "kilograms": 11,
        "tonnes": 12,
        "percent": 13,
        "times": 14,
    },
    "kind of record": {
        "PEOPLE": 1,
        "STATEMENTS": 2,
        "GROUPS": 3,
        "CAMPS": 4,
        "ROLES": 5,
        "FATES": 6,
        "EVENTS": 7,
        "SOURCES": 8,
        "DISPUTES": 9,
        "PASSAGES": 10,
        "RELATIONS": 11,
        "PLACES": 12,
        "TRAITS": 13,
        "LEGAL_BASES": 14,
        "GROUP_KINDS": 16,
        "CAMP_KINDS": 17,
        "EVENT_KINDS": 18,
        "PLACE_KINDS": 19,
    },
    "what happened": {"CREATED": 1, "CHANGED": 2, "WITHDRAWN": 3, "MERGED": 4},
    "what is found by name": {
        "PEOPLE": 1,
        "GROUPS": 2,
        "CAMPS": 3,
        "EVENTS": 4,
        "ROLES": 5,
        "PLACES": 6,
        "FATES": 7,
        "TRAITS": 8,
        "LEGAL_BASES": 9,
        "RELATIONS": 10,
    },
    "part of a name": {"SURNAME": 1, "GIVEN": 2, "PHRASE": 3},
    "event of a life": {"BORN": 1, "DIED": 2},
    "place of a decade": {"WIDE": -1},
    "place of a word": {"NONE": 0},
}


def members(codes):
    return {name: int(code) for name, code in codes.__members__.items()}


NOW = {
    "kind of statement": facets.KIND_CODE,
    "certainty": facets.CERTAINTY_CODE,
    "voice": facets.VOICE_CODE,
    "dimension": members(Dimension),
    "unit": quantities.UNIT_CODE,
    "kind of record": members(RecordKind),
    "what happened": members(log.ChangeKind),
    "what is found by name": {kind.name: code for kind, code in names.NAME_CODES.items()},
    "part of a name": members(names.NamePart),
    "event of a life": members(life.LifeEvent),
    "place of a decade": {"WIDE": facets.WIDE},
    "place of a word": {"NONE": names.NO_WORD},
}


@pytest.mark.parametrize("codes", CODES)
def test_a_stored_number_means_what_it_always_has(codes):
    assert NOW[codes] == CODES[codes]
    assert len(set(NOW[codes].values())) == len(NOW[codes])


def test_every_code_is_looked_at():
    assert NOW.keys() == CODES.keys()
    assert set(facets.CERTAINTY_CODE) == set(Certainty.values)
    assert set(quantities.UNIT_CODE) == set(QuantityUnit.values)
    assert {kind.slug: kind.code for kind in KINDS} == facets.KIND_CODE


def test_where_a_row_lies_is_told_by_the_same_bits_as_ever():
    assert documents.first_facet_key(3) == 50_331_648
    assert quantities.quantity_term("years", 10) == 15_000_000_000_010_000
    assert quantities.quantity_term("degrees", -40) == 84_999_999_999_960_000
    assert log.key_before_batch(3) == 50_331_648
    assert names.first_use_key(RecordKind.CAMPS, 3) == 110_592
    assert names.first_use_key(RecordKind.FATES, 3) == 1_601_536
    assert names.first_use_key(RecordKind.RELATIONS, 3) == 1_699_840
    assert names.word_key("guevorkian") == 7_492_083_854_971_374_973
    assert names.word_key("n.") == 5_628_421_816_421_635_624
    assert names.word_key("гольц") == 7_436_756_577_607_559_956
    assert names.MAX_USES == 4096
