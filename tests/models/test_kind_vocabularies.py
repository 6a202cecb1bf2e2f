"""Kinds of groups, camps, places and events are vocabularies to which curators add."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError
from django.db import IntegrityError, connection, models, transaction

from prosopo.importers.fixture_checker import check_fixtures
from prosopo.index.rebuild import builds
from prosopo.models import Group, GroupKind
from prosopo.models.kinds import KIND_MODELS, supply_first_kinds
from prosopo.schema.first_kinds import FIRST_KINDS
from tests import factories as make

pytestmark = pytest.mark.django_db

VOCABULARIES = pytest.mark.parametrize(("kind", "model"), KIND_MODELS.items(), ids=lambda one: getattr(one, "name", ""))
ODD_GROUP = """
- model: prosopo.group
  fields: {slug: choir, name: Choir, kind: choir}
"""
CHOIR = """
- model: prosopo.groupkind
  fields: {slug: choir, label: choir, scope_note: Who sing together.}
"""


def _make_a_choir():
    make.make_group(kind="choir")
    connection.check_constraints()


def stored(model):
    return list(model.objects.order_by("pk").values_list("slug", "label", "scope_note"))


@VOCABULARIES
def test_every_database_begins_with_the_same_kinds(kind, model):
    assert stored(model) == [tuple(first) for first in FIRST_KINDS[kind]]
    assert [one.sort_key for one in model.objects.all()] == sorted(
        model._meta.get_field("sort_key").derive(label) for _, label, _ in FIRST_KINDS[kind]
    )


@VOCABULARIES
def test_a_vocabulary_that_was_emptied_is_filled_again_and_no_other(kind, model):
    models.QuerySet(model).all().delete()
    supply_first_kinds("default")
    assert stored(model) == [tuple(first) for first in FIRST_KINDS[kind]]
    model.objects.exclude(slug=FIRST_KINDS[kind][0].slug).delete()
    supply_first_kinds("default")
    assert [slug for slug, *_ in stored(model)] == [FIRST_KINDS[kind][0].slug]


@pytest.mark.django_db(transaction=True)
def test_the_kinds_are_there_after_a_flush_and_the_index_of_nothing_counts_as_built():
    make.make_kind("group", "choir")
    call_command("flush", interactive=False, verbosity=0)
    assert stored(GroupKind) == [tuple(first) for first in FIRST_KINDS[next(iter(FIRST_KINDS))]]
    assert builds.is_current()


def test_a_record_is_of_a_kind_that_a_curator_has_added():
    choir = make.make_kind("group", "choir")
    group = make.make_group(kind="choir")
    group.full_clean()
    assert Group.objects.get(kind="choir").kind == choir
    assert list(Group.objects.values_list("kind", flat=True)) == ["choir"]
    group.kind = "crowd"
    group.save()
    assert Group.objects.get().kind.label == "crowd"


def test_an_unknown_kind_is_refused_with_those_that_there_are():
    with pytest.raises(ValidationError) as raised:
        Group(slug="choir", name="Choir", kind="choir").full_clean()
    (message,) = raised.value.message_dict["kind"]
    assert message.startswith("“choir” is no kind of group: give one of ad_hoc, armed_force, ")
    assert message.endswith("state_body, or add it first.")


def test_the_database_refuses_a_kind_that_there_is_not():
    with pytest.raises(IntegrityError), transaction.atomic():
        _make_a_choir()


def test_a_kind_in_use_is_protected_also_by_a_draft():
    make.make_group(kind="crowd")
    with pytest.raises(models.ProtectedError):
        GroupKind.objects.get(slug="crowd").delete()
    GroupKind.objects.get(slug="party").delete()
    assert not GroupKind.objects.filter(slug="party").exists()


def test_the_slug_of_a_kind_in_use_stays_and_its_label_may_change():
    make.make_group(kind="crowd")
    kind = GroupKind.objects.get(slug="crowd")
    kind.slug = "throng"
    with pytest.raises(ValidationError, match="keep its slug, and change the label"):
        kind.full_clean()
    kind.slug, kind.label = "crowd", "throng"
    kind.full_clean()
    kind.save()
    assert str(Group.objects.get().kind) == "throng"


def test_the_slug_of_a_public_kind_never_changes():
    make.make_statement(make.make_person(), group=make.make_group(kind="crowd"))
    with pytest.raises(ValueError, match="never changes"):
        GroupKind.objects.filter(slug="crowd").update(slug="throng")
    Group.objects.update(kind="faction")
    with pytest.raises(models.ProtectedError, match="has been public"):
        GroupKind.objects.get(slug="crowd").delete()


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_loaddata_names_an_unknown_kind_with_those_that_there_are(tmp_path, suffix):
    path = tmp_path / f"groups.{suffix}"
    as_json = '[{"model": "prosopo.group", "fields": {"slug": "choir", "name": "Choir", "kind": "choir"}}]'
    path.write_text(ODD_GROUP if suffix == "yaml" else as_json, encoding="utf-8")
    with pytest.raises((CommandError, DeserializationError), match="“choir” is no kind of group: give one of ad_hoc, "):
        call_command("loaddata", str(path), verbosity=0)


@pytest.mark.parametrize("text", [CHOIR + ODD_GROUP, ODD_GROUP + CHOIR])
def test_loaddata_takes_a_kind_of_the_same_file(tmp_path, text):
    path = tmp_path / "groups.yaml"
    path.write_text(text, encoding="utf-8")
    call_command("loaddata", str(path), verbosity=0)
    assert Group.objects.get().kind.label == "choir"
    assert check_fixtures([path]) == ([], 2)


def test_check_fixtures_names_an_unknown_kind_with_those_that_there_are(tmp_path):
    path = tmp_path / "groups.yaml"
    path.write_text(ODD_GROUP, encoding="utf-8")
    ((fault,), _) = check_fixtures([path])
    assert (fault.line, fault.record, fault.field) == (3, "choir", "kind")
    assert fault.message.startswith("“choir” is no kind of group: give one of ad_hoc, armed_force, ")
    path.write_text(ODD_GROUP.replace("kind: choir", "kind: [crowd, choir]"), encoding="utf-8")
    ((fault,), _) = check_fixtures([path])
    assert fault.message == "['crowd', 'choir'] is no kind: give its slug, as text."


LABEL = """
- model: prosopo.label
  fields: {ref: label-ru, group_kind: [crowd], language: ru, text: толпа}
"""


def test_a_fixture_labels_a_kind_that_every_database_begins_with(tmp_path):
    path = tmp_path / "labels.yaml"
    path.write_text(LABEL, encoding="utf-8")
    assert check_fixtures([path]) == ([], 1)
    call_command("loaddata", str(path), verbosity=0)
    assert GroupKind.objects.get(labels__text="толпа").slug == "crowd"


def test_check_fixtures_tells_which_kinds_there_are_where_a_label_is_of_none(tmp_path):
    path = tmp_path / "labels.yaml"
    path.write_text(LABEL.replace("crowd", "choir"), encoding="utf-8")
    (fault, *_), _ = check_fixtures([path])
    assert (fault.record, fault.field) == ("label-ru", "group_kind")
    assert fault.message.startswith("“choir” is no kind of group: give one of ad_hoc, armed_force, ")


def test_check_fixtures_finds_a_second_label_of_a_kind_in_one_language(tmp_path):
    path = tmp_path / "labels.yaml"
    path.write_text(LABEL + LABEL.replace("label-ru", "label-ru-2"), encoding="utf-8")
    (fault,), _ = check_fixtures([path])
    assert "the same stands in line 2 of" in fault.message
