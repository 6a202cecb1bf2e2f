"""What a statement and a person must keep to, beyond what the database can check."""

import pytest
from django.core.exceptions import ValidationError

from prosopo.models import Person, Statement
from prosopo.models.kind_constraints import NUMBERS
from prosopo.schema.statement_kinds import KINDS
from tests import factories as make

pytestmark = pytest.mark.django_db


def faults(also_cites=(), **fields):
    made = make.statement(make.make_person(), passage=make.make_passage("in the spring of 1936"), **fields)
    return made.many_to_many_faults({"also_cites": also_cites})


@pytest.mark.parametrize("words", ["the spring of 1937", "The spring of 1936", "His wife"])
@pytest.mark.parametrize("field", ["date_text", "headcount_text"])
def test_words_that_do_not_stand_in_what_is_cited_are_refused(field, words):
    told = f"“{words}” does not stand in the words cited: copy them exactly, or cite the passage that has them."
    assert faults(**{field: words}) == {field: told}


def test_words_that_stand_in_the_passage_are_accepted():
    assert faults(date_text="the spring of 1936", headcount_text="of") == {}


def test_words_that_stand_in_a_further_passage_are_accepted():
    assert faults([make.make_passage("His wife knew nothing")], date_text="His wife") == {}


def test_words_that_only_run_over_two_passages_are_refused():
    assert list(faults([make.make_passage("His wife")], date_text="1936His")) == ["date_text"]


def test_a_statement_whose_passage_is_not_chosen_yet_has_no_fault_in_its_words():
    assert Statement(date_text="spring").many_to_many_faults({}) == {}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.slug)
def test_validation_puts_the_remedy_at_each_field_that_is_missing(kind):
    whose = {"person": make.make_person()} if kind.of_people else {"subject_group": make.make_group()}
    bare = make.statement(**whose, kind=kind.slug, text="", age_about=None)
    with pytest.raises(ValidationError) as raised:
        bare.full_clean()
    assert raised.value.message_dict == {
        NUMBERS.get(alternatives[0], alternatives)[0]: [kind.remedy] for alternatives in kind.requires
    }


def test_a_statement_without_a_passage_is_refused():
    with pytest.raises(ValidationError) as raised:
        make.statement(make.make_person(), passage=None).full_clean()
    assert list(raised.value.message_dict) == ["passage"]


def test_a_statement_reads_as_its_reference_and_what_it_says():
    assert str(Statement(ref="s-1", text="was calm")) == "s-1: was calm"
    assert str(Statement(ref="s-2", kind="fate")) == "s-2: fate"
    assert str(Statement(ref="s-3", text="x" * 61)) == f"s-3: {'x' * 59}…"


@pytest.mark.parametrize("name", ["—", "???", "“”"])
def test_a_name_without_letters_is_refused(name):
    with pytest.raises(ValidationError) as raised:
        Person(slug="melnais", name=name, sex="unknown").full_clean()
    told = "The name has no letters or digits to sort it by: write it out."
    assert raised.value.message_dict == {"name": [told]}


def test_a_sort_name_stands_in_for_a_name_without_letters():
    person = Person(slug="melnais", name="???", sort_name="Melnais", sex="unknown")
    person.full_clean()
    assert person.sort_key == "melnais"
