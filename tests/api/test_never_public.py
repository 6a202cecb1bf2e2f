"""What readers never could see is not found, and changes no answer; what they could see is gone."""

import pytest

from prosopo.models import Camp, CampName, FormerPublication, Group, GroupName, Passage, Role, Source, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db


def _status(client, address):
    return client.get(f"/api/v1/{address}/").status_code


def _hidden_source(slug="hidden"):
    return make.make_source(slug, status="draft", text="")


def test_what_a_published_statement_of_a_draft_source_names_was_never_public(client):
    passage = make.make_passage("words", _hidden_source(), ref="words")
    group, camp = make.make_group("unseen"), make.make_camp("unseen")
    make.make_statement(make.make_person(), ref="unseen", passage=passage, group=group, camp=camp)
    for address in ("groups/unseen", "camps/unseen", "statements/unseen", "passages/words"):
        assert _status(client, address) == 404
    Statement.objects.all().delete()
    group.slug = "renamed"
    group.save()
    camp.delete()


def test_a_passage_of_a_draft_source_is_not_found_though_a_public_statement_also_cites_it(client):
    passage = make.make_passage("words", _hidden_source(), ref="words")
    make.make_statement(make.make_person()).also_cites.set([passage])
    assert _status(client, "passages/words") == 404


def test_words_that_spell_the_name_of_what_nobody_sees_are_not_found(client):
    passage = make.make_passage(ref="words")
    GroupName.objects.create(group=make.make_group("unseen"), text="X", kind="misprint", language="en", passage=passage)
    assert _status(client, "passages/words") == 404


def _world():
    words = make.make_passage(ref="words")
    also = make.make_passage("in the spring", ref="also")
    above = make.make_group("above")
    event = make.make_event("event", camp=make.make_camp("place", parent=make.make_camp("complex")))
    said = make.make_statement(
        make.make_person("someone"),
        ref="said",
        passage=words,
        group=make.make_group("below", parent=above),
        role=make.make_role("role"),
        fate=make.make_fate("fate"),
        trait=make.make_trait("trait"),
        legal_bases=[make.make_legal_basis("basis")],
        event=event,
        related_person=make.make_person("other"),
        relation=make.make_relation("tie", inverse_label="tied"),
    )
    said.also_cites.set([also])
    return said


ENDS = {
    "statement": lambda said: Statement.objects.withdraw(),
    "person": lambda said: type(said.person).objects.withdraw(),
    "source": lambda said: Source.objects.withdraw(),
    "person drafted": lambda said: type(said.person).objects.update(status="draft"),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_what_was_public_by_a_statement_is_gone_with_it(client, end):
    addresses = "statements/said groups/above groups/below camps/place camps/complex events/event roles/role fates/fate"
    addresses += (
        " traits/trait legal_bases/basis relations/tie group_kinds/faction camp_kinds/complex event_kinds/strike"
    )
    said = _world()
    known = [*addresses.split(), "passages/words", "passages/also"]
    assert {_status(client, address) for address in known} == {200}
    end(said)
    assert {address: _status(client, address) for address in known} == dict.fromkeys(known, 410)
    with pytest.raises(ValueError, match="never changes"):
        Group.objects.filter(slug="below").update(slug="other")


def test_what_a_statement_no_longer_names_is_gone(client):
    said = _world()
    said.group, said.passage, said.role = None, make.make_passage("His wife", ref="other"), None
    said.save()
    for address in ("groups/below", "groups/above", "roles/role", "passages/words"):
        assert _status(client, address) == 410
    assert _status(client, "camps/place") == 200


def test_what_leaves_a_tree_is_gone(client):
    _world()
    Group.objects.filter(slug="below").update(parent=None)
    Camp.objects.filter(slug="place").update(parent=None)
    assert (_status(client, "groups/above"), _status(client, "camps/complex")) == (410, 410)


def test_a_statement_that_was_public_is_kept_when_it_moves_to_a_draft(client):
    said = _world()
    said.person = make.make_person("draft", status="draft")
    said.save()
    assert _status(client, "statements/said") == 410
    assert said.was_public()


def test_nothing_is_entered_for_what_is_public_or_a_draft():
    _world()
    make.make_statement(make.make_person("draft", status="draft"), status="draft", group=make.make_group("draft"))
    Statement.objects.filter(status="draft").update(status="withdrawn")
    assert not FormerPublication.objects.exists()


SPELLINGS = [(GroupName, make.make_group, "group"), (CampName, make.make_camp, "camp")]


def _answers(client):
    questions = ("Vorkouta", "Vorkuta", "Vorkut", "Workuta", "Vorkutta")
    return [
        client.get(path, {name: asked}).content
        for asked in questions
        for path, name in (("/api/v1/search/", "q"), ("/reconcile/suggest/entity", "prefix"))
    ]


@pytest.mark.parametrize(("names", "maker", "field"), SPELLINGS)
def test_a_spelling_in_a_draft_source_changes_no_search(client, names, maker, field):
    public = maker("vorkuta")
    make.make_statement(make.make_person(), **{field: public})
    before = _answers(client)
    passage = make.make_passage("words", _hidden_source(), ref="hidden")
    for text in ("Vorkouta", "Workuta", "Vorkut", "Vorkutta"):
        names.objects.create(**{field: public}, text=text, kind="misprint", language="en", passage=passage)
    assert _answers(client) == before
    Source.objects.filter(slug="hidden").publish()
    assert _answers(client) != before
    Source.objects.filter(slug="hidden").withdraw()
    assert _answers(client) == before


@pytest.mark.parametrize("spelled", ["Ivann Petrov", "Iwan Petrov", "Petrov Ivan Iwanowitsch"])
def test_a_given_name_of_a_draft_changes_no_search(client, spelled):
    make.make_person("petrov", name="Ivan Ivanovich Petrov")
    asked = ("Petrov Iwann", "Iwan Petrov", "Petrov Ivann Iwanowitsch", "Ivann")
    before = [client.get("/api/v1/people/", {"q": one}).json() for one in asked]
    make.make_person("draft", name=spelled, status="draft")
    assert [client.get("/api/v1/people/", {"q": one}).json() for one in asked] == before


def test_more_drafts_than_are_read_change_no_search(client):
    make.make_statement(make.make_person(), kind="role", role=make.make_role("zvorkutist", label="Vorkutist zz"))
    before = client.get("/api/v1/search/", {"q": "vorkut"}).content
    Role.objects.bulk_create(
        Role(slug=f"d-{n}", label=f"Vorkut{n} a", scope_note="x", category="other") for n in range(400)
    )
    assert client.get("/api/v1/search/", {"q": "vorkut"}).content == before


def test_passages_is_a_kind_that_is_entered_too():
    said = _world()
    Statement.objects.withdraw()
    kinds = set(FormerPublication.objects.values_list("kind", flat=True))
    assert {"passage", "statement", "group", "camp", "event", "role", "fate", "trait", "legalbasis"} <= kinds
    assert Passage.objects.ever_public().count() == 2
    assert said.was_public()
