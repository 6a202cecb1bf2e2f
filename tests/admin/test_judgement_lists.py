"""Judgements on who, or what, is the same: in the form of each record, and in forms of their own."""

import pytest

from prosopo.models import Camp, Group, Person, Place
from prosopo.models.record_models import JUDGEMENT_MODELS, MODELS
from tests import factories as make
from tests.admin.pages import address, errors, form_of, submit

pytestmark = pytest.mark.django_db

MAKE = {Person: make.make_person, Group: make.make_group, Camp: make.make_camp, Place: make.make_place}
JUDGEMENTS = {MODELS[kind]: judgements for kind, judgements in JUDGEMENT_MODELS.items()}
each_kind = pytest.mark.parametrize("model", MAKE, ids=lambda model: model.__name__)


@each_kind
def test_a_form_tells_with_whom_its_record_is_judged_from_either_side(desk, model):
    one, other = MAKE[model]("one"), MAKE[model]("other")
    judgement = make.make_judgement(one, other, verdict="different", reasons="Other parents.")
    for record, second in ((one, "Other"), (other, "One")):
        page = desk.get(address(model, "change", record.pk))
        assert [(row.judgement, str(row.other)) for row in page.context["judgement_rows"]] == [(judgement, second)]
        written = page.content.decode()
        assert "Other parents." in written
        assert address(type(judgement), "change", judgement.pk) in written


@each_kind
def test_a_judgement_is_added_from_the_form_of_one_of_both(desk, model):
    one, other = MAKE[model]("one"), MAKE[model]("other")
    page = desk.get(address(model, "change", one.pk))
    assert page.context["judgement_rows"] == []
    url = page.context["add_judgement_url"]
    assert form_of(desk.get(url))["first"].value() == str(one.pk)
    response = submit(desk, url, second=other.pk, verdict="possible", reasons="The same name.")
    assert (response.status_code, response["Location"]) == (302, address(model, "change", one.pk))
    (judgement,) = JUDGEMENTS[model].objects.all()
    assert (judgement.first, judgement.second, judgement.verdict) == (one, other, "possible")


@each_kind
def test_two_records_are_judged_once_in_whatever_order_and_none_against_itself(desk, model):
    one, other = MAKE[model]("one"), MAKE[model]("other")
    make.make_judgement(one, other)
    add = address(JUDGEMENTS[model], "add")
    fields = {"verdict": "same", "reasons": "The same name."}
    again = submit(desk, add, first=other.pk, second=one.pk, **fields)
    assert errors(again) == {
        "__all__": ["These two have been judged already: change that judgement instead."],
    }
    itself = submit(desk, add, first=one.pk, second=one.pk, **fields)
    assert [text.partition(":")[0] for text in errors(itself)["__all__"]] == ["Choose two different records"]
    assert JUDGEMENTS[model].objects.count() == 1


def test_a_new_record_has_no_judgements_yet(desk):
    assert "shows_judgements" not in desk.get(address(Person, "add")).context


def test_of_very_many_judgements_the_first_are_shown(desk, monkeypatch):
    monkeypatch.setattr("prosopo.admin.judgement_lists.MAX_ROWS", 2)
    person = make.make_person()
    for at in range(3):
        make.make_judgement(person, make.make_person(f"p{at}"))
    page = desk.get(address(Person, "change", person.pk))
    assert len(page.context["judgement_rows"]) == 2
    assert "(2 and more)" in page.content.decode()
