"""What came after what: nothing comes after itself, and readers see it where they see both."""

import itertools

import pytest

from prosopo.models import GroupSuccession
from prosopo.models.record_models import MODELS, SUCCESSION_MODELS
from tests import factories as make

pytestmark = pytest.mark.django_db


def make_one(kind, slug):
    return getattr(make, f"make_{kind.noun}")(slug)


def publish(*groups):
    for group in groups:
        make.make_statement(make.make_person(f"of-{group.slug}"), kind="membership", group=group)


def chain(*slugs):
    """Groups, each of which became the next."""
    groups = [make.make_group(slug, name=slug.upper()) for slug in slugs]
    for older, newer in itertools.pairwise(groups):
        make.make_succession(older, newer)
    return groups


@pytest.mark.parametrize("kind", SUCCESSION_MODELS)
def test_what_would_close_a_circle_is_told_with_all_that_it_runs_through(kind):
    model = SUCCESSION_MODELS[kind]
    first, second, third = (make_one(kind, slug) for slug in ("vcheka", "gpu", "nkvd"))
    make.make_succession(first, second)
    make.make_succession(second, third)
    assert model(predecessor=first, successor=third).stored_faults() == {}
    assert model(predecessor=third, successor=first).stored_faults() == {
        "successor": "The successors run in a circle: Nkvd → Vcheka → Gpu → Nkvd. Choose another."
    }
    assert MODELS[kind].objects.count() == 3


@pytest.mark.parametrize("hidden", [0, 1])
def test_it_is_public_where_both_groups_are(hidden):
    groups = chain("gpu", "nkvd")
    publish(groups[1 - hidden])
    succession = groups[0].later_successions.get()
    assert list(type(succession).objects.published()) == []
    publish(groups[hidden])
    assert list(type(succession).objects.published()) == [succession]
    assert list(type(succession).objects.ever_shown()) == [succession]


def test_successors_are_followed_as_far_as_readers_see_them(django_assert_num_queries):
    groups = chain("vcheka", "gpu", "nkvd", "mvd", "kgb")
    publish(*(group for group in groups if group.slug != "mvd"))
    by_slug = {group.slug: group.pk for group in groups}
    successions = GroupSuccession.objects
    with django_assert_num_queries(2):  # what leads onwards, what of it is public
        found = successions.public_successors([by_slug["vcheka"], by_slug["nkvd"]])
    assert found == {by_slug["vcheka"]: [by_slug["gpu"], by_slug["nkvd"]], by_slug["nkvd"]: []}


def test_a_circle_that_got_past_the_forms_ends():
    first, second, third = chain("a", "b", "c")
    make.make_succession(third, first)
    publish(first, second, third)
    found = GroupSuccession.objects.public_successors([second.pk])
    assert found == {second.pk: [third.pk, first.pk]}
