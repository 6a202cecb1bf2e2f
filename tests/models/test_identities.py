"""A slug or a reference names one record for good, once readers may have seen it."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from prosopo.models import Dispute, IdentityJudgement, Passage, Person, PersonName, Source, Statement
from prosopo.models.identities import RESERVED_SLUGS
from tests import factories as make
from tests.models.public_records import NOT_PUBLIC, PUBLIC

pytestmark = pytest.mark.django_db


each_public = pytest.mark.parametrize("made", PUBLIC.values(), ids=PUBLIC)
each_other = pytest.mark.parametrize("made", NOT_PUBLIC.values(), ids=NOT_PUBLIC)


def read(record):
    return type(record).objects.get(pk=record.pk)


def stored(record):
    return read(record).identity


@each_public
def test_a_public_identity_cannot_be_saved_otherwise(made):
    record = read(made())
    setattr(record, record.IDENTITY, "other")
    with pytest.raises(ValueError, match=f"“public” is public: its {record.IDENTITY} never changes"):
        record.save()
    with pytest.raises(ValueError, match="“public” is public"):
        record.save(update_fields=[record.IDENTITY])
    assert stored(record) == "public"


@each_public
def test_validation_refuses_another_public_identity(made):
    record = read(made())
    setattr(record, record.IDENTITY, "other")
    with pytest.raises(ValidationError) as raised:
        record.clean()
    told = ["This record is public as “public”: its address never changes."]
    assert raised.value.message_dict == {record.IDENTITY: told}


@each_public
def test_a_public_identity_cannot_be_updated(made):
    record = made()
    everything = type(record).objects
    with pytest.raises(ValueError, match=f"The {record.IDENTITY} of a public record never changes: leave it as it is"):
        everything.filter(pk=record.pk).update(**{record.IDENTITY: "other"})
    setattr(record, record.IDENTITY, "other")
    with pytest.raises(ValueError, match="of a public record never changes"), transaction.atomic():
        everything.bulk_update([record], [record.IDENTITY])
    assert stored(record) == "public"


@each_other
def test_an_identity_may_change_until_readers_may_have_seen_it(made):
    record = read(made())
    setattr(record, record.IDENTITY, "other")
    record.clean()
    record.save()
    assert stored(record) == "other"
    type(record).objects.filter(pk=record.pk).update(**{record.IDENTITY: "another"})
    assert stored(record) == "another"


def test_an_identity_cannot_change_in_the_hands_of_whoever_made_the_record():
    person = make.make_person("public")
    person.slug = "other"
    with pytest.raises(ValueError, match="“public” is public"):
        person.save()
    assert stored(person) == "public"


def test_an_identity_that_was_not_read_cannot_change_either():
    make.make_person("public")
    person = Person.objects.defer("slug").get()
    person.slug = "other"
    with pytest.raises(ValueError, match="“public” is public"):
        person.save()
    assert stored(person) == "public"


def test_a_record_renamed_as_a_draft_can_be_published_and_saved_again():
    make.make_person("first", status="draft")
    person = Person.objects.get()
    person.slug = "second"
    person.save()
    Person.objects.publish()
    person.refresh_from_db()
    person.note = "Seen."
    person.save()
    assert (stored(person), read(person).note) == ("second", "Seen.")


def test_other_columns_of_a_public_record_change_freely():
    person = read(make.make_person("public"))
    person.note = "A note."
    person.clean()
    person.save()
    assert read(person).note == "A note."


@each_public
def test_what_has_been_public_keeps_its_identity_when_readers_no_longer_see_it(made):
    record = made()
    for model in (Statement, Dispute, Person, Source):
        model.objects.withdraw()
    assert not type(record).objects.published().exists()
    with pytest.raises(ValueError, match=f"The {record.IDENTITY} of a public record never changes"):
        type(record).objects.filter(pk=record.pk).update(**{record.IDENTITY: "other"})
    assert stored(record) == "public"


def test_references_are_made_when_none_is_given():
    person = make.make_person()
    records = [
        make.make_passage(),
        make.make_name(person, "Gevorkyan"),
        make.make_statement(person),
        make.make_judgement(person, make.make_person("other")),
    ]
    assert [type(record) for record in records] == [Passage, PersonName, Statement, IdentityJudgement]
    for record in records:
        assert re.fullmatch(r"[a-hjkmnp-z2-9]{12}", stored(record))


def test_no_two_made_references_are_the_same():
    person = make.make_person()
    Statement.objects.bulk_create(make.statement(person) for _ in range(300))
    assert Statement.objects.values("ref").distinct().count() == 300


@pytest.mark.parametrize("made", [lambda: make.make_person("same"), lambda: make.make_passage(ref="same")])
def test_an_identity_is_never_given_twice(made):
    made()
    with pytest.raises(IntegrityError, match=r"slug|ref"), transaction.atomic():
        made()


def test_records_are_found_by_their_identity():
    person, passage = make.make_person("guevorkian"), make.make_passage(ref="p-1")
    assert Person.objects.get_by_natural_key("guevorkian") == person
    assert Passage.objects.get_by_natural_key("p-1") == passage
    assert (person.natural_key(), passage.natural_key()) == (("guevorkian",), ("p-1",))


@pytest.mark.parametrize("slug", sorted(RESERVED_SLUGS))
def test_a_reserved_slug_is_refused(slug):
    with pytest.raises(ValidationError) as raised:
        Person(slug=slug, name="Melnais", sex="unknown").full_clean()
    assert raised.value.message_dict == {
        "slug": [f"“{slug}” is reserved for the site's own pages: choose another slug."]
    }


def test_facets_and_the_like_are_reserved():
    assert {"facets", "search", "export", "schema", "docs", "new", "add", "history"} <= RESERVED_SLUGS


@pytest.mark.parametrize("slug", ["Émile", "two words", "a/b", "a.b", ""])
def test_a_slug_is_ascii_letters_digits_and_hyphens(slug):
    with pytest.raises(ValidationError) as raised:
        Source(slug=slug, title="Memoir", language="en", citation="A memoir").full_clean()
    assert list(raised.value.message_dict) == ["slug"]


@pytest.mark.parametrize("ref", ["é", "a b", "-a", ".a", "a/b", "a\n"])
def test_a_bad_reference_is_refused(ref):
    with pytest.raises(ValidationError) as raised:
        make.statement(make.make_person(), ref=ref).full_clean()
    told = ["Use ASCII letters, digits, dots, hyphens and underscores only."]
    assert raised.value.message_dict == {"ref": told}


@pytest.mark.parametrize("ref", ["a", "7", "Memoir.p7_b-2"])
def test_a_good_reference_is_kept_as_given(ref):
    record = make.statement(make.make_person(), ref=ref)
    record.full_clean()
    record.save()
    assert stored(record) == ref
