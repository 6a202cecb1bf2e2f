"""Forms of names: which passages they rest on, when they were borne, and who sees them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from prosopo.models import CampName, GroupName, Passage, PersonName, PlaceName, Source
from tests import factories as make

pytestmark = pytest.mark.django_db

FORM = {"text": "Xenia", "kind": "pseudonym", "language": "en"}
BEARERS = {
    PersonName: lambda: {"person": make.make_person()},
    GroupName: lambda: _named("subject_group", make.make_group()),
    CampName: lambda: _named("camp", make.make_camp()),
    PlaceName: lambda: _named("place", make.make_place()),
}
every_kind = pytest.mark.parametrize("names", BEARERS, ids=lambda names: names.__name__)


def _named(field, record):
    """A record that a public statement names."""
    make.make_statement(None, **{field: record})
    return {field.removeprefix("subject_"): record}


def hidden_and_public(names):
    """A form whose first passage is of a draft, and whose further one readers see."""
    bearer = BEARERS[names]()
    first = make.make_passage("Guevorkian", make.make_source("draft", status="draft"))
    form = names.objects.create(passage=first, **FORM, **bearer)
    further = make.make_passage("His wife", make.make_source("open"))
    form.also_cites.set([further])
    return form, further


@every_kind
def test_a_form_is_public_when_any_of_its_passages_is(names):
    form, further = hidden_and_public(names)
    assert list(names.objects.published()) == [form]
    assert further in Passage.objects.published()
    assert form.passage not in Passage.objects.published()
    Source.objects.filter(slug="open").withdraw()
    assert list(names.objects.published()) == []
    assert further not in Passage.objects.published()


@every_kind
def test_a_further_passage_is_public_by_a_form_of_a_name(names):
    form = names.objects.create(passage=make.make_passage(), **FORM, **BEARERS[names]())
    further = make.make_passage("His wife")
    assert further not in Passage.objects.published()
    form.also_cites.add(further)
    assert further in Passage.objects.published()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"certainty": "sure"}, "personname_certainty_is_known"),
        ({"date": "1924/1991"}, "a_dated_personname_says_on_what_basis"),
        (
            {"date": "1905", "date_basis": "stated", "date_text": "until 1905"},
            "a_personname_is_dated_in_words_by_a_passage",
        ),
    ],
)
def test_what_no_form_may_say_is_refused(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PersonName.objects.create(person=make.make_person(), **FORM | fields)


def test_parts_that_cannot_be_read_are_refused_however_they_are_written():
    person = make.make_person()
    with pytest.raises(ValidationError, match="is no part of a name"):
        make.make_name(person, "Xenia", parts="last=Xenia")
    with pytest.raises(ValidationError, match="is no part of a name"):
        PersonName.objects.bulk_create([PersonName(person=person, **FORM, parts="last=Xenia")])


def test_passages_that_do_not_go_together_are_told():
    passage, further = make.make_passage("Guevorkian"), make.make_passage("spring of 1936")
    form = make.make_name(make.make_person(), "Xenia", passage=passage)
    assert form.many_to_many_faults({"also_cites": [further]}) == {}
    assert "is the passage already" in form.many_to_many_faults({"also_cites": [passage]})["also_cites"]
    form.date_text = "spring of 1936"
    assert "does not stand in the words cited" in form.many_to_many_faults({})["date_text"]
    assert form.many_to_many_faults({"also_cites": [further]}) == {}
    editorial = make.make_name(make.make_person("wife"), "Xenia")
    assert "go beside a first one" in editorial.many_to_many_faults({"also_cites": [further]})["also_cites"]
