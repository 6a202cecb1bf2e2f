"""Where a text's sentences begin and end."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.text.sentences import sentences


def split(text):
    return [text[start:end] for start, end in sentences(text)]


# Short pieces of everything that the rule knows, so that they meet one another often.
PIECES = [
    "a",
    "B",
    "7",
    ".",
    "!",
    "…",
    "...",
    " ",
    "\n",
    "\n\n",
    "“",
    "”",
    "(",
    ")",
    '"',
    "«",
    "»",
    "Lt",
    "No",
    "2. ",
    "*",
]
texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


@given(texts)
def test_sentences_stand_in_order_and_do_not_overlap(text):
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))


@given(texts)
def test_sentences_hold_a_letter_or_digit_and_no_white_space_around_them(text):
    for sentence in split(text):
        assert any(map(str.isalnum, sentence))
        assert sentence == sentence.strip()


@given(texts)
def test_every_character_but_white_space_of_a_paragraph_that_says_something_is_in_a_sentence(text):
    covered = {place for start, end in sentences(text) for place in range(start, end)}
    expected, begun = set(), 0
    for paragraph in re.split(r"(\n\s*\n)", text):
        if any(map(str.isalnum, paragraph)):
            expected |= {place for place, sign in enumerate(paragraph, begun) if not sign.isspace()}
        begun += len(paragraph)
    assert {place for place in covered if not text[place].isspace()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Demands\n\nThey lasted", ["The Demands", "They lasted"]),
        ("The Demands\n \t\nThey lasted", ["The Demands", "They lasted"]),
        ("The Demands\r\n\r\nThey lasted", ["The Demands", "They lasted"]),
        (
            "So that Stalin does not arise\nAnd with Stalin, the past",
            ["So that Stalin does not arise\nAnd with Stalin, the past"],
        ),
        ("They were:\n  1. The day\nis long\n  2) No rations", ["They were:", "1. The day\nis long", "2) No rations"]),
        ("They came in\n1936. They left", ["They came in\n1936.", "They left"]),
    ],
)
def test_a_blank_line_ends_a_sentence_and_a_line_break_only_before_a_list_number(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He left.| She stayed!| And they?| Nobody…| Nothing ...| Écoute.| Он ушёл.| Потом.",
        "called “democratic-centralists.”| They claimed",
        "Party.| (He was shot.| It is told.)| In the camp",
        "He said: “I have been silent.| Now speak.”| “‘No!’”| « Allez ! »| « Bon »",
        "At least 40.| 30 were shot",
        "Slavine, etc. ...| To each was delivered",
        "They rehabilitate Radek, etc.| To be sure",
        "... Then he left. ...| And then",
    ],
)
def test_a_sentence_ends_with_its_mark_where_a_capital_a_digit_or_an_opening_mark_follows(text):
    assert split(text.replace("|", "")) == [part.strip() for part in text.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "“Just one minute!” one of the men stopped him",
        "“but in you,” and he showed him",
        "taking this ... and that ... sentence is commuted",
        "of Melnais, etc. ... one of these",
        "schools, etc.) were forced",
        "Vol.24 No.3, pp.94-97, at 3.30",
        "what he left.Then nothing",
    ],
)
def test_a_sentence_goes_on_where_lower_case_or_no_white_space_follows(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "with V.V. Kossior and V. V. Kossior",
        "В.В. Косиор",
        "then Lt. Kachketine and Dr. Mikhail",
        "i.e. Trotsky, e.g. Radek",
        "see No. 10, vol. 3, pp. 94, Oct. 27, ст. 58",
        "3. The food",
        "“(St. Petersburg)”",
    ],
)
def test_no_sentence_ends_behind_an_initial_an_abbreviation_or_a_list_number(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said no. No. I refuse", ["He said no.", "No.", "I refuse"]),
        ("He said: (Lt.) He", ["He said: (Lt.)", "He"]),
        ("of the USSR. He", ["of the USSR.", "He"]),
        ("in barrack 4B. He", ["in barrack 4B.", "He"]),
        ("in camp b. He", ["in camp b.", "He"]),
        ("the first. He", ["the first.", "He"]),
        ("to R.! He", ["to R.!", "He"]),
        ("number 3. The", ["number 3.", "The"]),
    ],
)
def test_what_only_resembles_an_abbreviation_ends_a_sentence(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize("text", ["", " \n\n ", "* * *", "“…”\n\n–"])
def test_what_holds_no_letter_or_digit_is_no_sentence(text):
    assert split(text) == []
