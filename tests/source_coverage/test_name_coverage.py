"""Which proper names are known, excepted, or unresolved."""

import pytest

from prosopo.models import CampName, GroupName, Status
from prosopo.source_coverage import coverage_of
from tests.factories import (
    make_camp,
    make_event,
    make_group,
    make_name,
    make_passage,
    make_person,
    make_source,
    make_statement,
)

pytestmark = pytest.mark.django_db


def of(text, **fields):
    return make_source("report", title="report", text=text, **fields)


def unresolved(source):
    return [(one.name, one.words, one.times, one.first) for one in coverage_of(source).names.unresolved]


def test_a_name_of_no_record_is_unresolved_with_its_count_and_first_place():
    source = of("he saw Serge Sedov and Beria. Then Serge Sedov left.")
    names = coverage_of(source).names
    assert names.distinct == 2
    assert unresolved(source) == [
        ("Serge Sedov", ("Serge", "Sedov"), 2, 7),
        ("Beria", ("Beria",), 1, 23),
    ]


def test_a_name_is_not_known_by_one_record_of_each_of_its_words():
    make_person("serge-prokofiev", name="Serge Prokofiev")
    make_person("natalia-sedova", name="the husband of Natalia, Sedov")
    assert unresolved(of("he saw Serge Sedov.")) == [("Serge Sedov", ("Serge", "Sedov"), 1, 7)]


def test_a_name_is_known_by_one_record_that_has_all_its_words():
    make_person("sedov", name="Sedov, the engineer Serge")
    assert unresolved(of("he saw Serge Sedov.")) == []


def test_of_a_name_that_is_not_known_the_words_are_that_are_a_name_by_themselves():
    make_person("serge", name="Serge")
    assert unresolved(of("he saw Serge Sedov.")) == [("Serge Sedov", ("Sedov",), 1, 7)]


FORMS = {
    "the name of a person": lambda: make_person(name="the brother of Sedov"),
    "the name of a draft": lambda: make_person(name="Serge Sedov", status=Status.DRAFT),
    "a form of a person's name": lambda: make_name(make_person(), "Sedov"),
    "a name of a group": lambda: make_group(name="Sedov’s friends"),
    "a form of a group's name": lambda: GroupName.objects.create(
        group=make_group(), text="Sedov Group", kind="romanisation", language="en"
    ),
    "a name of a camp": lambda: make_camp(name="the mine “Sedov”"),
    "a form of a camp's name": lambda: CampName.objects.create(
        camp=make_camp(), text="Sedov mine", kind="romanisation", language="en"
    ),
    "a name of an event": lambda: make_event(name="Trial of Sedov"),
    "the place of an event": lambda: make_event(place_text="near Sedov"),
    "the date of an event": lambda: make_event(date="1936", date_text="in Sedov 1936", date_basis="stated"),
    "a title": lambda: make_source("memoir", title="On Sedov"),
    "an author": lambda: make_source("memoir", author="S. Sedov"),
}


@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS)
def test_a_name_resolves_by(make):
    make()
    assert unresolved(of("he saw Sedov.")) == []


@pytest.mark.parametrize("field", ["place_text", "date_text"])
def test_a_name_resolves_by_what_a_statement_on_the_same_source_gives_as_written(field):
    source = of("he was held at Sedov.")
    other = make_passage("elsewhere", make_source("other", title="other"))
    made = make_statement(make_person(), passage=other, **{field: "at Sedov"})
    assert len(unresolved(source)) == 1
    made.passage = make_passage("held at Sedov", source)
    made.save()
    assert unresolved(source) == []


@pytest.mark.parametrize("name", ["Sedova", "sedov", "SEDOV", "Sedov-Trotsky", "Beria"])
def test_a_name_does_not_resolve_by_a_part_of_a_word_or_in_another_case(name):
    make_person(name=name)
    assert len(unresolved(of("he saw Sedov."))) == 1


@pytest.mark.parametrize(("known", "written"), [("O'Hara", "O’Hara"), ("O’Hara", "O'Hara's")])
def test_either_apostrophe_resolves(known, written):
    make_person(name=known)
    assert unresolved(of(f"he saw {written} wife.")) == []


def test_a_name_is_excepted_within_the_quote_of_a_passage_that_is_set_aside():
    source = of("he read The Socialist Messenger daily. Then The Socialist Messenger and the Messenger ceased.")
    make_passage("The Socialist Messenger", source, set_aside="title of a newspaper")
    [excepted] = coverage_of(source).names.excepted
    assert (excepted.quote, excepted.reason, excepted.times) == ("The Socialist Messenger", "title of a newspaper", 2)
    assert unresolved(source) == [("Messenger", ("Messenger",), 1, source.text.index("Messenger ceased"))]


def test_a_word_that_only_begins_within_an_exception_is_not_excepted():
    source = of("he read Pravda and Pravdas.")
    make_passage("Pravda", source, set_aside="title of a newspaper")
    assert unresolved(source) == [("Pravdas", ("Pravdas",), 1, 19)]


def test_either_apostrophe_is_excepted():
    source = of("he read O’Hara and O'Hara.")
    make_passage("O’Hara", source, set_aside="title of a book")
    assert unresolved(source) == []
    assert coverage_of(source).names.excepted[0].times == 2


def test_a_name_that_is_known_needs_no_exception():
    make_person(name="Pravda")
    source = of("he read Pravda.")
    make_passage("Pravda", source, set_aside="title of a newspaper")
    assert [one.times for one in coverage_of(source).names.excepted] == [0]


def test_a_passage_without_offsets_excepts_a_name_too():
    source = of("he read Pravda.")
    make_passage("Pravda", source, set_aside="title of a newspaper", start=None, end=None, locator="p. 1")
    assert unresolved(source) == []


def test_a_passage_that_sets_a_sentence_aside_excepts_no_name_in_it():
    source = of("he left. Then he read Pravda.")
    make_passage("Then he read Pravda.", source, set_aside="rhetoric")
    names = coverage_of(source).names
    assert [one.name for one in names.unresolved] == ["Pravda"]
    assert names.excepted == ()


def test_a_passage_that_is_not_set_aside_or_of_another_source_excepts_nothing():
    source = of("he read Pravda.")
    make_passage("Pravda", source)
    make_passage("Pravda", make_source("other", text="he read Pravda."), set_aside="title of a newspaper")
    assert [one.name for one in coverage_of(source).names.unresolved] == ["Pravda"]


def test_of_two_passages_with_the_same_quote_the_first_one_gives_the_reason():
    source = of("he read Pravda and Pravda.")
    make_passage("Pravda", source, start=19, end=25, set_aside="second")
    make_passage("Pravda", source, set_aside="first")
    assert [(one.reason, one.times) for one in coverage_of(source).names.excepted] == [("first", 2)]


def test_names_before_the_titles_line_are_not_counted():
    source = make_source("report", title="At home", text="he knew Sedov.\n\nAt home\n\nhe saw Beria.")
    assert [one[0] for one in unresolved(source)] == ["Beria"]
