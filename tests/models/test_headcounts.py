"""What a share is of, and what a rate is of."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories import make_group, make_passage, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole():
    return make_statement(subject_group=make_group("whole"), passage=make_passage(), headcount_about=100)


@pytest.fixture
def half(whole):
    return make_statement(subject_group=make_group("half"), passage=whole.passage, headcount_share_of=whole)


def _fault(statement):
    with pytest.raises(ValidationError) as caught:
        statement.full_clean()
    (field,) = caught.value.message_dict
    return field, *caught.value.message_dict[field]


def test_a_share_of_a_share_is_sound(whole, half):
    quarter = make_statement(subject_group=make_group("quarter"), passage=whole.passage, headcount_share_of=half)
    quarter.full_clean()


def test_shares_do_not_run_in_a_circle(whole, half):
    whole.headcount_share_of = half
    field, told = _fault(whole)
    assert (field, told) == (
        "headcount_share_of",
        f"The shares run in a circle: {whole} → {half} → {whole}. Choose another statement's number.",
    )
    whole.headcount_share_of = whole
    assert _fault(whole)[0] == "headcount_share_of"


def test_a_share_is_of_a_statement_that_counts(whole, half):
    whole.headcount_about = None
    whole.save()
    half.refresh_from_db()
    assert _fault(half) == ("headcount_share_of", f"“{whole}” has no headcount: choose a statement that has.")


def test_a_rate_has_a_number(whole):
    whole.headcount_about, whole.headcount_per = None, "day"
    assert _fault(whole) == ("headcount_per", "How many for each day? Give the number, too.")
