"""Why readers do not see what is published: told wherever it is so, and nowhere else."""

import random

import pytest

from prosopo.models import Dispute, Person, Source, Statement
from prosopo.models.visibility import AssumedStatus
from tests import factories as make

pytestmark = pytest.mark.django_db

STATUSES = ("draft", "published", "published", "published", "withdrawn")
PUBLISHABLE = (Source, Person, Statement, Dispute)


def make_random_world(seed):
    """Sources, people, statements and disputes in any status, tied to one another at random."""
    chance = random.Random(seed)

    def status():
        return chance.choice(STATUSES)

    passages = [make.make_passage(source=make.make_source(f"source-{number}", status=status())) for number in range(3)]
    people = [make.make_person(f"person-{number}", status=status()) for number in range(6)]
    Person.objects.filter(pk=people[0].pk).update(merged_into=people[1])
    statements = []
    for _ in range(30):
        about, other, speaker = chance.sample(people, 3)
        fields = {"related_person": chance.choice([None, other]), "speaker": chance.choice([None, speaker])}
        fields |= {"voice": "quoted"} if fields["speaker"] else {}
        fields |= {"passage": chance.choice(passages), "status": status()}
        statements.append(make.make_statement(about, **fields))
    for number in range(8):
        chosen = chance.sample(statements, chance.choice([0, 1, 2, 2, 3]))
        preferred = chance.choice([None, *chosen])
        make.make_dispute(*chosen, slug=f"dispute-{number}", status=status(), preferred=preferred)


def public(model, *supposed):
    return set(model.objects.published(*supposed).values_list("pk", flat=True))


@pytest.mark.parametrize("seed", range(8))
def test_there_is_a_reason_for_whatever_is_published_and_not_seen_and_for_nothing_else(seed):
    make_random_world(seed)
    for model in PUBLISHABLE:
        published = set(model.objects.filter(status="published").values_list("pk", flat=True))
        reasons = model.objects.reasons_held_back()
        assert set(model.objects.held_back().values_list("pk", flat=True)) == published - public(model)
        assert set(reasons) == published - public(model)
        assert all(reasons.values())


@pytest.mark.parametrize("seed", range(4))
def test_what_a_reason_names_is_not_public(seed):
    make_random_world(seed)
    for model in PUBLISHABLE:
        for reason in (reason for some in model.objects.reasons_held_back().values() for reason in some):
            if reason.role:
                assert reason.key not in public(reason.model)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("model", [Source, Person, Statement])
@pytest.mark.parametrize("act", ["publish", "withdraw"])
def test_what_readers_would_see_is_what_they_see_once_it_is_so(model, act, seed):
    make_random_world(seed)
    keys = random.Random(seed).sample(list(model.objects.values_list("pk", flat=True)), 2)
    supposed = AssumedStatus(model, keys, published=act == "publish")
    foreseen = {other: (public(other, supposed), other.objects.reasons_held_back(supposed)) for other in PUBLISHABLE}
    getattr(model.objects.filter(pk__in=keys), act)()
    seen = {other: (public(other), other.objects.reasons_held_back()) for other in PUBLISHABLE}
    assert {one: public for one, (public, _) in foreseen.items()} == {one: public for one, (public, _) in seen.items()}
    assert {one: set(why) for one, (_, why) in foreseen.items()} == {one: set(why) for one, (_, why) in seen.items()}


@pytest.mark.parametrize("seed", range(4))
def test_reasons_counted_are_the_commonest_of_all(seed):
    make_random_world(seed)
    each = [reason for some in Statement.objects.reasons_held_back().values() for reason in some]
    counted = Statement.objects.commonest_reasons(limit=100)
    assert dict(counted) == {reason: each.count(reason) for reason in each}
    assert [times for _, times in counted] == sorted((times for _, times in counted), reverse=True)
    assert Statement.objects.commonest_reasons(limit=2) == counted[:2]


def told(queryset):
    return [str(reason) for some in queryset.reasons_held_back().values() for reason in some]


def test_a_reason_names_the_record_and_its_state():
    letters = make.make_source("letters", status="draft")
    merged, living = make.make_person("sedov", status="withdrawn"), make.make_person("kirov")
    said = make.make_statement(
        living, passage=make.make_passage(source=letters), related_person=merged, ref="said-of-kirov"
    )
    assert told(Statement.objects) == ["the source “Letters” is a draft", "the related person “Sedov” is withdrawn"]
    Source.objects.publish()
    Person.objects.filter(pk=merged.pk).update(status="published", merged_into=living)
    assert told(Statement.objects) == ["the related person “Sedov” has been merged into another record"]
    assert told(Person.objects) == ["merged into “Kirov”"]
    make.make_dispute(said)
    assert told(Dispute.objects) == [
        "the statement “said-of-kirov” is held back (the related person has been merged into another record)"
    ]
    Statement.objects.withdraw()
    assert told(Dispute.objects) == ["the statement “said-of-kirov” is withdrawn"]
    Dispute.objects.get().statements.clear()
    assert told(Dispute.objects) == ["it has no statements"]


def test_a_page_of_any_kind_asks_four_times_at_most(django_assert_max_num_queries):
    make_random_world(1)
    for model, most in ((Source, 1), (Person, 1), (Statement, 1), (Dispute, 4)):
        with django_assert_max_num_queries(most):
            model.objects.reasons_held_back()
