"""What readers cannot see is in no news: nothing is logged as changed with it, and the dataset keeps its version."""

import pytest

from prosopo.index.models.log import Batch
from prosopo.models import Camp, Dispute, Event, Group, Passage, Source, Statement
from tests import factories as make
from tests.api.world import make_world

pytestmark = pytest.mark.django_db(transaction=True)  # what is looked at after the commit is told then


@pytest.fixture(autouse=True)
def world(db):
    """The small world, a draft source with a passage, and a draft statement."""
    make_world()
    make.make_passage("words", make.make_source("hidden", status="draft", text=""), ref="hidden")
    make.make_statement(make.make_person("someone"), ref="draft", status="draft", passage=the(Passage, "page-words"))


def the(model, identity):
    return model.objects.get(**{model.IDENTITY: identity})


def _save(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def _cite():
    the(Statement, "some").also_cites.add(the(Passage, "hidden"))


def _dispute(**fields):
    """A dispute over a statement that is about nobody: who it is about has no document that would tell."""
    return make.make_dispute(the(Statement, "some"), the(Statement, "draft"), slug="hidden", **fields)


DRAFTS = {
    "a draft about a group": lambda: make.make_statement(subject_group=the(Group, "sapronovists"), status="draft"),
    "a draft about a camp": lambda: make.make_statement(camp=the(Camp, "vorkuta"), status="draft"),
    "a draft about an event": lambda: make.make_statement(event=the(Event, "hunger-strike"), status="draft"),
    "of a draft source": lambda: make.make_statement(camp=the(Camp, "vorkuta"), passage=the(Passage, "hidden")),
    "a draft source that is also cited": _cite,
    "the same from the other side": lambda: the(Passage, "hidden").also_cited_by.add(the(Statement, "some")),
    "a draft dispute": lambda: _dispute(status="draft"),
    "a dispute over a draft": _dispute,
}
EDITS = {
    "the passage that is also cited": (_cite, lambda: _save(the(Passage, "hidden"), locator="p. 8")),
    "the source that is also cited": (_cite, lambda: _save(the(Source, "hidden"), title="Another")),
    "what is cited no more": (_cite, lambda: the(Statement, "some").also_cites.clear()),
    "a draft dispute": (lambda: _dispute(status="draft"), lambda: _save(the(Dispute, "hidden"), question="Why?")),
    "a dispute without statements": (
        lambda: _dispute(status="draft"),
        lambda: the(Dispute, "hidden").statements.clear(),
    ),
    "a draft in a dispute": (_dispute, lambda: _save(the(Statement, "draft"), text="said")),
}


@pytest.mark.parametrize("draft", DRAFTS.values(), ids=DRAFTS)
def test_a_draft_is_no_news(draft):
    before = Batch.objects.count()
    draft()
    assert Batch.objects.count() == before


@pytest.mark.parametrize(("draft", "edit"), EDITS.values(), ids=EDITS)
def test_nor_is_its_edit(draft, edit):
    draft()
    before = Batch.objects.count()
    edit()
    assert Batch.objects.count() == before


def test_what_a_draft_hid_is_news_once_it_is_shown():
    _cite()
    before = Batch.objects.count()
    Source.objects.filter(slug="hidden").publish()
    assert Batch.objects.count() > before
