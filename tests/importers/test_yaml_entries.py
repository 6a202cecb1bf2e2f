"""Fixture files are read with the line of every field, or refused with file and line."""

import pytest
import yaml

from prosopo.importers import yaml_entries
from prosopo.importers.yaml_entries import FixtureError, read_entries


@pytest.fixture
def refusal(tmp_path):
    """How a file of this content is refused, from its line on."""

    def refuse(content):
        path = tmp_path / "people.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(FixtureError) as refused:
            list(read_entries(path))
        told = str(refused.value)
        assert told.startswith(f"{path}:")
        return told.removeprefix(f"{path}:")

    return refuse


def test_each_record_comes_with_its_line_and_the_lines_of_its_fields(tmp_path):
    path = tmp_path / "people.yaml"
    path.write_text(
        "# People\n"
        "- model: prosopo.person\n"
        "  fields:\n"
        "    slug: guevorkian\n"
        "    note: >-\n"
        "      In two\n"
        "      lines.\n"
        "    sex:\n"
        "      male\n"
        "- pk: 7\n"
        "  model: prosopo.role\n"
        "  fields: {slug: tailor, also: [[a], [b]]}\n"
    )
    person, role = read_entries(path)
    assert (person.file, person.line, person.model, person.has_pk) == (path, 2, "prosopo.person", False)
    assert person.fields == {"slug": "guevorkian", "note": "In two lines.", "sex": "male"}
    assert (person.lines["slug"], person.lines["note"]) == (4, 5)
    assert (role.line, role.model, role.has_pk) == (10, "prosopo.role", True)
    assert role.fields == {"slug": "tailor", "also": [["a"], ["b"]]}
    assert role.lines == {"slug": 12, "also": 12}


def test_a_value_taken_over_from_an_anchor_has_the_line_where_it_is_used(tmp_path):
    path = tmp_path / "people.yaml"
    path.write_text(
        "- model: prosopo.role\n  fields: {slug: a, label: &name A}\n- model: prosopo.role\n  fields: {label: *name}\n"
    )
    assert [(entry.fields["label"], entry.lines["label"]) for entry in read_entries(path)] == [("A", 2), ("A", 4)]


@pytest.mark.parametrize("content", ["", "# Nothing yet.\n", "\ufeff"])
def test_an_empty_file_holds_no_records(tmp_path, content):
    path = tmp_path / "people.yaml"
    path.write_text(content, encoding="utf-8")
    assert list(read_entries(path)) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("- model: [\n", "2: is not YAML: expected the node content, but found '<stream end>'", id="open"),
        pytest.param("- a\n\tb: c\n", "2: is not YAML: found character '\\t' that cannot start any token", id="tab"),
        pytest.param("- a\n---\n- b\n", "2: is not YAML: but found another document", id="two documents"),
        pytest.param("- *nobody\n", "1: is not YAML: found undefined alias 'nobody'", id="alias"),
        pytest.param(
            "- \0\n",
            "1: is not YAML: unacceptable character #x0000: special characters are not allowed",
            id="control character",
        ),
        pytest.param("slug: a\n", "1: holds no list of records: begin each with “- model: prosopo.…”", id="mapping"),
        pytest.param("\nhello\n", "2: holds no list of records: begin each with “- model: prosopo.…”", id="scalar"),
        pytest.param("- a\n", "1: A record is “model:” and “fields:”", id="no mapping"),
        pytest.param("-\n", "1: A record is “model:” and “fields:”", id="null"),
        pytest.param("- model: a\n", "1: a record needs “model:” and “fields:”", id="no fields"),
        pytest.param("\n- fields: {a: b}\n", "2: a record needs “model:” and “fields:”", id="no model"),
        pytest.param("- model: a\n  fields:\n", "2: “fields:” holds names and values", id="fields empty"),
        pytest.param("- model: a\n  fields: [b]\n", "2: “fields:” holds names and values", id="fields a list"),
        pytest.param(
            "- model: a\n  fields: {}\n  note: b\n", "3: a record has no “note:”, only model and fields", id="other"
        ),
        pytest.param(
            "- model: a\n  fields:\n    slug: b\n    slug: c\n", "4: “slug:” stands twice in one record", id="twice"
        ),
        pytest.param("- model: a\n  model: b\n", "2: “model:” stands twice in one record", id="model twice"),
    ],
)
def test_what_is_no_list_of_records_is_refused_with_its_line(refusal, content, told):
    assert refusal(content) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1936-13-01", "month must be in 1..12"),
        ("!person x", "could not determine a constructor for the tag '!person'"),
        ("!!bool perhaps", "'perhaps'"),
        ('!!int ""', "string index out of range"),
        ("!!timestamp x", "'NoneType' object has no attribute 'groupdict'"),
        ("{? [a] : b}", "found unhashable key"),
        ("&b [*b]", "found unconstructable recursive node"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_with_its_line_and_field(refusal, value, told):
    line = f"3: text: the value cannot be read: {told}"
    assert refusal(f"- model: a\n  fields:\n    text: {value}\n").startswith(line)
    assert refusal(f"- model: {value}\n  fields: {{}}\n").startswith(f"1: model: the value cannot be read: {told}")


@pytest.mark.parametrize(
    ("line", "content"), [(1, "- ? [a]\n  : b\n"), (3, "- model: a\n  fields:\n    ? {a: b}\n    : c\n")]
)
def test_a_name_that_is_no_single_word_is_refused(refusal, line, content):
    assert refusal(content).startswith(f"{line}: a name is a single word")


@pytest.mark.parametrize(
    ("line", "content"), [(1, "[" * 1500), (2, "- model: a\n  fields: {b: " + "[" * 1500 + "]" * 1500 + "}\n")]
)
def test_a_file_nested_too_deeply_is_refused(refusal, line, content):
    assert refusal(content) == f"{line}: is nested too deeply for a list of records"


@pytest.mark.parametrize("nesting", ["[" * 30_000, "- " * 30_000, "- model: a\n  fields: {b: " + "[" * 30_000])
def test_no_nesting_ends_the_process(refusal, nesting):
    assert refusal(nesting).endswith("is nested too deeply for a list of records")


def test_what_the_parser_in_c_refuses_is_read_by_that_in_python(tmp_path, monkeypatch):
    content = '- model: prosopo.role\n  fields: {slug: a, label: "\\ud800"}\n'
    path = tmp_path / "a.yaml"
    path.write_text(content)
    with pytest.raises(yaml.YAMLError):
        yaml.compose(content, Loader=yaml.CSafeLoader)
    (role,) = read_entries(path)
    assert role.fields["label"] == "\ud800"
    path.write_text("- model: prosopo.role\n  fields: {slug: a, also: [[b]], sum: 7}\n")
    quick = list(read_entries(path))
    monkeypatch.setattr(yaml_entries, "_CLoader", None)
    assert list(read_entries(path)) == quick


def test_a_file_that_is_not_utf_8_is_refused(refusal):
    assert refusal("- é\n".encode("latin-1")).startswith(" cannot be read: 'utf-8' codec can't decode byte 0xe9")


@pytest.mark.parametrize(("name", "why"), [("missing.yaml", "No such file or directory"), (".", "Is a directory")])
def test_a_file_that_cannot_be_opened_is_refused(tmp_path, name, why):
    with pytest.raises(FixtureError) as refused:
        list(read_entries(tmp_path / name))
    assert str(refused.value).startswith(f"{tmp_path / name}: cannot be read: ")
    assert why in str(refused.value)
