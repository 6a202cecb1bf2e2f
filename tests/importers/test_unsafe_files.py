"""Files that would take the machine, or what is none of the record's, are refused before anything is loaded."""

import time

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers.base import DeserializationError

from prosopo.importers import size_limits, yaml_deserializer, yaml_entries
from prosopo.models import Event, Role
from tests import factories as make

pytestmark = pytest.mark.django_db
ROLE = "- model: prosopo.role\n  fields: {slug: %s, label: %s, scope_note: x, category: other}\n"


def _bomb(records="- model: prosopo.role\n  fields: {slug: a, label: *l9}\n"):
    levels = [f"  l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, 10)]
    return (
        f"- model: prosopo.role\n  fields:\n    slug: x\n    label: &l0 [{','.join('x' * 10)}]\n"
        + "".join(f"  {one}" for one in levels)
        + records
    )


@pytest.mark.parametrize("command", ["check_fixtures", "loaddata"])
def test_a_bomb_of_aliases_is_refused_at_once(tmp_path, command):
    path = tmp_path / "bomb.yaml"
    path.write_text(_bomb())
    begun = time.process_time()
    with pytest.raises((CommandError, DeserializationError), match="aliases stand for more than 10,000 values"):
        call_command(command, str(path))
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("command", ["check_fixtures", "loaddata"])
def test_a_file_nested_too_deeply_is_refused_and_ends_no_process(tmp_path, command):
    path = tmp_path / "deep.yaml"
    path.write_text("\n" + "[" * 200_000)
    with pytest.raises((CommandError, DeserializationError), match=r"deep\.yaml:2: is nested too deeply for a list of"):
        call_command(command, str(path))


@pytest.mark.parametrize("command", ["check_fixtures", "loaddata"])
def test_a_file_over_the_stated_size_is_refused(tmp_path, command, monkeypatch):
    for module in (size_limits, yaml_deserializer, yaml_entries):
        monkeypatch.setattr(module, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "large.yaml"
    path.write_text("# \n" * 400_000)
    with pytest.raises((CommandError, DeserializationError), match="is larger than 1 MiB: split it"):
        call_command(command, str(path))


def test_many_aliases_that_stand_for_little_are_read(tmp_path):
    path = tmp_path / "roles.yaml"
    path.write_text("".join([ROLE % ("a", "&name A"), ROLE % ("b", "B")]).replace("scope_note: x", "scope_note: '*'"))
    call_command("loaddata", str(path), verbosity=0)
    assert Role.objects.count() == 2


@pytest.mark.parametrize("model", ["auth.user", "sessions.session", "prosopo.persondocument", "prosopo.told"])
def test_only_the_records_own_models_are_loaded(tmp_path, model):
    path = tmp_path / "other.yaml"
    path.write_text(f"- model: {model}\n  fields: {{}}\n")
    with pytest.raises(DeserializationError, match=f"other.yaml:1: {model} is none of the record's models"):
        call_command("loaddata", str(path))


@pytest.mark.parametrize("ending", ["jsonl", "xml"])
def test_other_files_are_neither_loaded_nor_written(tmp_path, ending):
    path = tmp_path / f"users.{ending}"
    path.write_text("[]")
    with pytest.raises(DeserializationError, match="loaded from YAML and JSON alone"):
        call_command("loaddata", str(path))
    make.make_role()
    with pytest.raises(CommandError, match="written as YAML and JSON alone"):
        call_command("dumpdata", "prosopo.role", "--format", ending, "--output", str(tmp_path / "written"))


JSON = '{"model": "%s", "fields": {"slug": "a", "label": "A", "scope_note": "x", "category": "other"}}'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[" + JSON % "auth.user" + "]", r"1\.json:1: auth\.user is none of the record's models"),
        ("[" + ", ".join([JSON % "prosopo.role"] * 2) + "]", r"1\.json:2: .*slug “a” stands in .*1\.json:1 already"),
        ("{}", "holds no list of records"),
        ("[", "is not JSON that can be read"),
    ],
)
def test_json_is_held_to_the_same_rules(tmp_path, text, reason):
    path = tmp_path / "1.json"
    path.write_text(text)
    with pytest.raises(DeserializationError, match=reason):
        call_command("loaddata", str(path))
    assert not Role.objects.exists()


def test_what_was_dumped_as_json_is_loaded(tmp_path):
    path = tmp_path / "roles.json"
    path.write_text("[" + JSON % "prosopo.role" + "]")
    call_command("loaddata", str(path), verbosity=0)
    assert Role.objects.get().label == "A"


def test_the_same_key_twice_names_both_places(tmp_path):
    first, second = tmp_path / "1.yaml", tmp_path / "2.yaml"
    first.write_text(ROLE % ("a", "A"))
    second.write_text(ROLE % ("b", "B") + ROLE % ("a", "C"))
    with pytest.raises(DeserializationError, match=r"2\.yaml:3: prosopo\.role: slug “a” stands in .*1\.yaml:1 already"):
        call_command("loaddata", str(first), str(second))
    assert not Role.objects.exists()


def test_checking_names_both_places_too(tmp_path, capsys):
    first, second = tmp_path / "1.yaml", tmp_path / "2.yaml"
    first.write_text(ROLE % ("a", "A"))
    second.write_text(ROLE % ("b", "B") + ROLE % ("a", "C"))
    with pytest.raises(CommandError):
        call_command("check_fixtures", str(first), str(second))
    told = capsys.readouterr().out
    assert f"2.yaml:4: a: slug: “a” stands in these files already, in line 2 of {first}" in told


def test_a_date_in_words_is_refused_by_loaddata_with_the_edtf_to_write(tmp_path):
    path = tmp_path / "events.yaml"
    fields = "slug: strike, name: Strike, kind: strike, date: осенью 1937, date_basis: stated"
    path.write_text(f"- model: prosopo.event\n  fields: {{{fields}}}\n", encoding="utf-8")
    with pytest.raises(DeserializationError, match="'осенью 1937' is not an EDTF date: write 1937-23"):
        call_command("loaddata", str(path), verbosity=0)


@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_days_are_written_to_files_that_are_read_again(tmp_path, ending):
    event = make.make_event(date="-0043-03-15", date_basis="stated")
    path = tmp_path / f"events.{ending}"
    call_command("dumpdata", "prosopo.event", natural_primary=True, natural_foreign=True, format=ending, output=path)
    event.delete()
    call_command("loaddata", str(path), verbosity=0)
    assert str(Event.objects.get().earliest) == "-0043-03-15"
