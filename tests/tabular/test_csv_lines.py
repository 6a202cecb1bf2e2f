"""Text that a spreadsheet would take for a formula, and how it is had back."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.tabular.csv_lines import ADDED, cell, lines

SIGNS = "=+-@＝＋－＠"
PARTS = ";\t\r\n"
texts = st.one_of(st.text(), st.text(st.sampled_from(f"'a,\" {PARTS}{SIGNS}"), max_size=12))


def undone(text):
    return re.sub(ADDED, "", text)


@given(texts)
def test_what_is_written_can_be_had_back_to_the_letter(text):
    assert undone(cell(text)) == text


@given(texts, texts)
def test_different_texts_are_written_differently(one, other):
    assert (cell(one) == cell(other)) == (one == other)


@given(texts)
def test_nothing_begins_a_formula_wherever_a_spreadsheet_parts_the_text(text):
    written = cell(text)
    assert not re.match(f"[{re.escape(SIGNS)}\t\r\n]", written)
    for begun in re.split(f"[{PARTS}]", written):
        assert begun[:1] not in set(SIGNS)


@given(st.lists(texts, min_size=1))
def test_a_file_gives_back_what_was_written_into_it(row):
    (read,) = csv.reader(io.StringIO(lines([row]).decode(), newline=""))
    assert [undone(text) for text in read] == row


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=Apos", "'=Apos"),
        ("'=Apos", "''=Apos"),
        ("''=Apos", "'''=Apos"),
        ("'tis said", "'tis said"),
        ("''", "''"),
        ("a;=1", "a;'=1"),
        ("a;'=1", "a;''=1"),
        ("a;'b", "a;'b"),
        ("\t=1", "'\t'=1"),
        ("'\nb\n\nc", "''\nb\n\nc"),
        ("a\n- b", "a\n'- b"),
        ("1-2", "1-2"),
        ("", ""),
    ],
)
def test_an_apostrophe_is_added_only_before_a_formula_and_whatever_stands_before_one(text, written):
    assert cell(text) == written
    assert undone(written) == text
