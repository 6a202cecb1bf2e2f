"""Judgements on whether two groups, camps or places are the same: which are public, and what they keep."""

import pytest
from django.db.models import ProtectedError

from prosopo.models import Statement
from prosopo.models.record_models import JUDGEMENT_MODELS, MODELS
from prosopo.schema import RecordKind
from tests import factories as make

pytestmark = pytest.mark.django_db

MAKE = {"group": make.make_group, "camp": make.make_camp, "place": make.make_place}
each_kind = pytest.mark.parametrize("noun", MAKE)


def judged(noun, **fields):
    """A judgement on two records, each named by a public statement that is known as the record is."""
    pair = [MAKE[noun]("one"), MAKE[noun]("other")]
    for record in pair:
        make.make_statement(make.make_person(f"at-{record.slug}"), ref=record.slug, **{noun: record})
    return make.make_judgement(*pair, ref="judged", **fields)


@each_kind
@pytest.mark.parametrize("hidden", ["one", "other"])
def test_a_judgement_is_public_while_both_records_are(noun, hidden):
    judgement = judged(noun)
    published = type(judgement).objects.published
    assert list(published()) == [judgement]
    Statement.objects.filter(ref=hidden).withdraw()
    assert list(published()) == []
    Statement.objects.filter(ref=hidden).publish()
    assert list(published()) == [judgement]


@each_kind
def test_a_judgement_that_was_public_keeps_its_reference(noun):
    judgement = judged(noun)
    Statement.objects.filter(ref="one").withdraw()
    with pytest.raises(ProtectedError, match="has been public"):
        judgement.delete()
    judgement.ref = "another"
    with pytest.raises(ValueError, match="its ref never changes"):
        judgement.save()


@each_kind
def test_a_judgement_on_records_that_never_were_public_may_be_deleted(noun):
    pair = [MAKE[noun]("one"), MAKE[noun]("other")]
    make.make_statement(make.make_person(), **{noun: pair[0]})
    judgement = make.make_judgement(*pair)
    Statement.objects.withdraw()
    assert judgement.delete()[0] == 1


@each_kind
def test_a_judged_record_is_not_deleted(noun):
    judgement = make.make_judgement(MAKE[noun]("one"), MAKE[noun]("other"))
    for record in (judgement.first, judgement.second):
        with pytest.raises(ProtectedError):
            record.delete()


@pytest.mark.parametrize("kind", JUDGEMENT_MODELS)
def test_each_judgement_is_on_records_of_its_kind(kind):
    model = JUDGEMENT_MODELS[kind]
    assert {model._meta.get_field(side).related_model for side in ("first", "second")} == {MODELS[kind]}


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        (RecordKind.PEOPLE, ["the same person", "different people", "possibly the same person"]),
        (RecordKind.GROUPS, ["the same group", "different groups", "possibly the same group"]),
        (RecordKind.CAMPS, ["the same camp", "different camps", "possibly the same camp"]),
        (RecordKind.PLACES, ["the same place", "different places", "possibly the same place"]),
    ],
)
def test_verdicts_are_named_by_the_kind(kind, labels):
    assert [label for _, label in JUDGEMENT_MODELS[kind]._meta.get_field("verdict").choices] == labels
