"""Deleting is for what was never public, and for what nothing rests on."""

import pytest
from django.db.models import ProtectedError

from prosopo.models import Camp, Fate, Group, Passage, Person, PersonName, Place, Relation, Role, Source, Statement
from tests import factories as make
from tests.models.public_records import NOT_PUBLIC, PUBLIC

pytestmark = pytest.mark.django_db

WAYS = {
    "one": lambda record: record.delete(),
    "many": lambda record: type(record).objects.filter(pk=record.pk).delete(),
}
ALONE = {name: made for name, made in NOT_PUBLIC.items() if " above " not in name}  # with nothing below that keeps it
each_way = pytest.mark.parametrize("delete", WAYS.values(), ids=WAYS)


def is_there(record):
    return type(record).objects.filter(**{record.IDENTITY: record.identity}).exists()


@each_way
@pytest.mark.parametrize("made", PUBLIC.values(), ids=PUBLIC)
def test_what_has_been_public_is_withdrawn_instead(made, delete):
    record = made()
    with pytest.raises(ProtectedError) as raised:
        delete(record)
    told = f"“{record}” has been public: withdraw it instead of deleting it, so that its address stays known."
    assert raised.value.args[0] == told
    assert raised.value.protected_objects == {record}
    assert is_there(record)


@each_way
@pytest.mark.parametrize("made", ALONE.values(), ids=ALONE)
def test_what_was_never_public_may_be_deleted(made, delete):
    record = made()
    assert delete(record)[0] >= 1
    assert not is_there(record)


@each_way
def test_a_misread_spelling_of_a_public_name_may_be_deleted(delete):
    name = make.make_name(make.make_person(), "Gevorkyan")
    assert PersonName.objects.published().get() == name
    assert delete(name)[0] == 1
    assert not is_there(name)


@each_way
def test_a_law_that_a_draft_names_is_kept(delete):
    law = make.make_legal_basis()
    draft = make.make_statement(make.make_person(), status="draft", legal_bases=[law])
    with pytest.raises(ProtectedError) as raised:
        delete(law)
    assert raised.value.protected_objects == {draft}
    draft.delete()
    assert delete(law)[0] >= 1


def test_a_draft_goes_with_its_names():
    person = make.make_person(status="draft")
    make.make_name(person, "Gevorkyan")
    person.delete()
    assert (Person.objects.count(), PersonName.objects.count()) == (0, 0)


def test_one_public_record_among_many_keeps_all():
    make.make_person("a", status="draft")
    make.make_person("b")
    with pytest.raises(ProtectedError, match="“B” has been public"):
        Person.objects.all().delete()
    assert Person.objects.count() == 2


def of_draft(**fields):
    """A draft: nothing that it uses is public, so that only its use protects what it uses."""
    return make.make_statement(make.make_person(status="draft"), status="draft", **fields)


USED = {
    "role": (Role, lambda: of_draft(kind="role", role=make.make_role())),
    "fate": (Fate, lambda: of_draft(kind="fate", fate=make.make_fate())),
    "group": (Group, lambda: of_draft(kind="membership", group=make.make_group())),
    "subject group": (Group, lambda: make.make_statement(None, subject_group=make.make_group(), status="draft")),
    "camp": (Camp, lambda: of_draft(kind="detention", camp=make.make_camp())),
    "camp of an event": (Camp, lambda: make.make_event(camp=make.make_camp())),
    "person": (Person, lambda: of_draft()),
    "passage": (Passage, lambda: of_draft()),
    "passage of a name": (
        Passage,
        lambda: make.make_name(make.make_person(status="draft"), "Guevorkian", passage=make.make_passage()),
    ),
    "source": (Source, lambda: make.make_passage(source=make.make_source(status="draft"))),
    "original": (
        Source,
        lambda: make.make_source("translation", status="draft", derived_from=make.make_source(status="draft")),
    ),
    "merged": (
        Person,
        lambda: make.make_person("b", status="draft", merged_into=make.make_person("a", status="draft")),
    ),
    "judged": (
        Person,
        lambda: make.make_judgement(make.make_person("a", status="draft"), make.make_person("b", status="draft")),
    ),
    "judged second": (
        Person,
        lambda: make.make_judgement(second=make.make_person("a", status="draft"), first=make.make_person("b")),
    ),
    **{
        f"judged {name}": (
            model,
            lambda make_one=make_one: make.make_judgement(make_one("a"), make_one("b")),
        )
        for name, model, make_one in (
            ("group", Group, make.make_group),
            ("camp", Camp, make.make_camp),
            ("place", Place, make.make_place),
        )
    },
    **{
        f"succeeded {name}": (
            model,
            lambda make_one=make_one: make.make_succession(successor=make_one("a"), predecessor=make_one("b")),
        )
        for name, model, make_one in (
            ("group", Group, make.make_group),
            ("camp", Camp, make.make_camp),
            ("place", Place, make.make_place),
        )
    },
    "relation": (
        Relation,
        lambda: of_draft(
            kind="relationship",
            relation=make.make_relation(),
            related_person=make.make_person("wife-of-guevorkian", status="draft"),
        ),
    ),
    "preferred statement": (
        Statement,
        lambda: make.make_dispute(preferred=of_draft(), status="draft"),
    ),
}


@each_way
@pytest.mark.parametrize(("model", "made"), USED.values(), ids=USED)
def test_what_is_in_use_cannot_be_deleted(model, made, delete):
    made()
    record = model.objects.order_by("id").first()
    with pytest.raises(ProtectedError, match="Cannot delete some instances of model"):
        delete(record)
    assert is_there(record)
