"""Judgements between statements."""

import pytest
from django.core.exceptions import ValidationError

from prosopo.models import Dispute, Person, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db


def two_statements():
    person = make.make_person()
    return make.make_statement(person), make.make_statement(person, text="was not calm")


def faults(dispute, *statements):
    return dispute.many_to_many_faults({"statements": statements})


@pytest.mark.parametrize("number", [0, 1])
def test_a_dispute_is_between_two_statements_at_least(number):
    statements = two_statements()[:number]
    told = {"statements": "A dispute is between statements: choose at least two."}
    assert faults(Dispute(), *statements) == told


def test_a_preferred_statement_is_one_of_those_in_dispute():
    first, second = two_statements()
    other = make.make_statement(first.person, text="was silent")
    told = {"preferred": "The preferred statement is one of those in dispute: choose it among them, or add it."}
    assert faults(Dispute(preferred=other), first, second) == told
    assert faults(Dispute(preferred=other), first, second, other) == {}
    assert faults(Dispute(preferred=second), first, second) == {}
    assert faults(Dispute(), first, second) == {}


def test_the_question_is_asked_and_the_judge_named():
    with pytest.raises(ValidationError) as raised:
        Dispute(slug="was-he").full_clean()
    assert set(raised.value.message_dict) == {"question", "reasons", "judged_by", "judged_on"}


def test_a_dispute_is_public_when_it_and_all_its_statements_are():
    first, second = two_statements()
    dispute = make.make_dispute(first, second, preferred=second)
    assert list(Dispute.objects.published()) == [dispute]


HIDING = {
    "it is a draft": lambda: Dispute.objects.update(status="draft"),
    "it is withdrawn": lambda: Dispute.objects.withdraw(),
    "one of its statements is a draft": lambda: Statement.objects.filter(text="was calm").update(status="draft"),
    "one of its statements is withdrawn": lambda: Statement.objects.filter(text="was calm").withdraw(),
    "one of its people is withdrawn": lambda: Person.objects.withdraw(),
}


@pytest.mark.parametrize("hide", HIDING.values(), ids=HIDING)
def test_a_dispute_is_hidden_when(hide):
    make.make_dispute(*two_statements())
    hide()
    assert list(Dispute.objects.published()) == []


def test_a_dispute_without_statements_is_hidden():
    make.make_dispute()
    assert list(Dispute.objects.published()) == []


def test_a_dispute_that_prefers_a_hidden_statement_is_hidden():
    first, second = two_statements()
    hidden = make.make_statement(first.person, text="was silent", status="draft")
    make.make_dispute(first, second, preferred=hidden)
    assert list(Dispute.objects.published()) == []


def test_a_public_dispute_is_listed_once():
    dispute = make.make_dispute(*two_statements())
    assert Dispute.objects.published().count() == 1
    assert str(dispute) == "Was he arrested?"
