"""A line names the parts of a name, or says how to mend it."""

import pytest

from prosopo.schema.name_parts import KINDS, InvalidNameParts, line_of_name_parts, parse_name_parts


def test_parts_keep_the_order_in_which_they_are_written():
    line = "praenomen = Marcus; nomen=Tullius ;tribe=Cor.; cognomen=Cicero;"
    assert [(part.kind, part.text) for part in parse_name_parts(line)] == [
        ("praenomen", "Marcus"),
        ("nomen", "Tullius"),
        ("tribe", "Cor."),
        ("cognomen", "Cicero"),
    ]
    assert line_of_name_parts(parse_name_parts(line)) == "praenomen=Marcus; nomen=Tullius; tribe=Cor.; cognomen=Cicero"


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Sapronov", "“Sapronov” has no kind or no text"),
        ("surname=", "“surname=” has no kind or no text"),
        ("surname=Sapronov; last=Timofei", "“last” is no part of a name: give one of surname, given, patronymic"),
        ("surname=Sapronov given=Timofei", "has two equals signs: put a semicolon between the parts"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_why(line, fault):
    with pytest.raises(InvalidNameParts, match=fault):
        parse_name_parts(line)


def test_kinds_have_a_slug_and_a_term_of_their_own():
    assert len({kind.slug for kind in KINDS}) == len({kind.rdf for kind in KINDS}) == len(KINDS)
