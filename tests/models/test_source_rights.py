"""A source is held back until its day, and its text is shown as its rights allow."""

import datetime
import io

import pytest
from django.core.management import call_command

from prosopo.models import Person, Source, Statement
from prosopo.models.sources import is_public_source
from tests import factories as make
from tests.index.harvester import public
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db


def seen():
    """What readers see, as `kind/identity`."""
    return {f"{kind.plural}/{identity}" for kind, identity in public()}


DAY = datetime.date(2030, 1, 2)


def held_back(**fields):
    """Someone said to have been arrested, by a published source that is held back."""
    source = make.make_source("letters", title="Letters", held_back_until=DAY, **fields)
    passage = make.make_passage(source=source)
    make.make_statement(make.make_person(), ref="said", passage=passage, fate=make.make_fate(), kind="fate")
    return source


def test_nothing_of_a_source_that_is_held_back_is_seen():
    source = held_back()
    assert not source.is_public
    assert not Source.objects.published().exists()
    assert not Statement.objects.published().exists()
    (reasons,) = Statement.objects.reasons_held_back().values()
    assert [str(reason) for reason in reasons] == ["the source “Letters” is held back until 2030-01-02"]
    assert [str(reason) for reason in Source.objects.reasons_held_back()[source.pk]] == [
        "is held back until 2030-01-02"
    ]
    assert seen() == {"people/guevorkian"}
    assert faults() == []


def test_the_state_of_a_draft_is_told_before_the_day():
    held_back(status="draft")
    (reasons,) = Statement.objects.reasons_held_back().values()
    assert [str(reason) for reason in reasons] == ["the source “Letters” is a draft"]


def test_a_draft_is_no_more_seen_for_having_no_day():
    assert [is_public_source(status, None) for status in ("draft", "published", "withdrawn", None)] == [
        *(False, True, False, False)
    ]
    assert not is_public_source("published", DAY)


@pytest.mark.parametrize(("day", "is_released"), [(0, True), (1, False), (-1, True)])
def test_the_command_releases_what_has_its_day(day, is_released, monkeypatch):
    held_back()
    today = DAY - datetime.timedelta(days=day)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: today)
    out = io.StringIO()
    call_command("release_sources", stdout=out)
    assert out.getvalue() == ("Released: letters\n" if is_released else "")
    released = {"people/guevorkian", "sources/letters", "statements/said", "fates/arrested"}
    assert seen() == (released if is_released else {"people/guevorkian"})
    assert faults() == []


def test_a_source_that_is_held_back_again_leaves_the_index_and_keeps_its_address():
    held_back()
    Source.objects.release(DAY)
    assert Person.objects.get().document
    source = Source.objects.get()
    source.held_back_until = DAY
    source.save()
    assert seen() == {"people/guevorkian"}
    assert source.was_public()
    assert faults() == []
