"""What `manage.py coverage` prints, and how it fails."""

import io

import pytest
from django.core.management import CommandError, call_command

from prosopo.models import Status
from prosopo.source_coverage import coverage_of
from tests.conftest import ON_SQLITE_ALONE
from tests.factories import make_name, make_passage, make_person, make_source, make_statement

pytestmark = [pytest.mark.django_db, ON_SQLITE_ALONE]

TEXT = "At Vorkuta\n\nhe\nsaw Stalin’s Serge Sedov in Pravda. Then he left. They stayed" + " very" * 30 + " long."


def told(slug="report"):
    out = io.StringIO()
    call_command("coverage", slug, stdout=out)
    return out.getvalue()


def test_everything_is_told():
    source = make_source("report", title="At Vorkuta: A Report", text=TEXT)
    make_passage("At Vorkuta", source, ref="a", set_aside="heading")
    make_passage("Pravda", source, ref="b", set_aside="title of\na newspaper")
    make_passage("Stalin", source, ref="c", set_aside="not yet")
    carrying, also = make_passage("Then he left", source, ref="d"), make_passage("Then", source, ref="e")
    stalin = make_person("stalin", name="Stalin")
    for _ in range(12):
        make_statement(stalin, passage=carrying).also_cites.add(also)
    assert told().splitlines() == [
        "At Vorkuta: A Report (report)",
        "4 sentences from “At Vorkuta” to the last line: 1 cited (25 %), 1 set aside, 2 open",
        "",
        "Open: no statement cites",
        "  12–50  he saw Stalin’s Serge Sedov in Pravda.",
        "  65–232  They stayed" + " very" * 17 + " ve…",
        "",
        "Set aside",
        "  0–10  At Vorkuta  (heading)",
        "",
        "2 quotes that statements cite: 8 characters at the median, 12 (d) at most",
        "Shared by more than 10 statements",
        "  d: 12 rest on it, 0 cite it besides: “Then he left”",
        "  e: 0 rest on it, 12 cite it besides: “Then”",
        "",
        "3 proper names, 1 unresolved: no record bears these words",
        "  Serge Sedov (Serge, Sedov): 1 time, first at 28",
        "",
        "Names that need no record",
        "  “Stalin”: not yet (but every name there is known)",
        "  “Pravda”: title of a newspaper (1 time)",
    ]


def test_where_nothing_is_open_or_unresolved_this_is_said():
    source = make_source("report", title="Report", text="he saw Melnais.")
    make_name(make_person("melnais", name="Melnais"), "Melnais")
    make_statement(make_person(), passage=make_passage("Melnais", source))
    assert told().splitlines()[1:] == [
        "1 sentence from the first line to the last line: 1 cited (100 %), 0 set aside, 0 open",
        "",
        "Every sentence is cited or set aside.",
        "",
        f"1 quote that statements cite: 7 characters at the median, 7 ({source.passages.get().ref}) at most",
        "No quote is shared by more than 10 statements.",
        "",
        "1 proper name: every word of them is known, or needs no record.",
    ]


def test_a_text_without_passages_is_told_as_open():
    make_source("report", title="Report", text="he left.")
    assert told().splitlines()[1:] == [
        "1 sentence from the first line to the last line: 0 cited (0 %), 0 set aside, 1 open",
        "",
        "Open: no statement cites",
        "  0–8  he left.",
        "",
        "Quotes: no statement that readers see cites a passage of this source.",
        "",
        "The text holds no proper name.",
    ]


def test_a_text_without_a_sentence_is_told_to_have_none():
    make_source("report", title="Report", text="* * *")
    assert told().splitlines()[1] == "The text holds no sentence."


def test_a_share_is_a_hundred_per_cent_only_when_every_sentence_is_cited():
    source = make_source("report", title="Report", text="Left. " * 999 + "Right.")
    make_statement(make_person(), passage=make_passage("Left. " * 998 + "Left", source))
    assert "1000 sentences from the first line to the last line: 999 cited (99 %)" in told()


def test_that_a_source_is_not_published_is_told():
    make_source("report", title="Report", status=Status.DRAFT)
    assert told().splitlines()[1].startswith("The source is not published")


def test_an_unknown_source_is_told_with_those_that_hold_a_text():
    make_source("memoir")
    make_source("letter")
    make_source("lost", text="")
    with pytest.raises(CommandError) as failure:
        told("memoirs")
    assert str(failure.value) == "There is no source “memoirs”. Sources that hold one: letter, memoir"


def test_a_source_without_a_text_is_told_what_to_do():
    make_source("lost", text="")
    make_source("memoir")
    with pytest.raises(CommandError) as failure:
        told("lost")
    assert str(failure.value) == (
        "The source “lost” holds no text to report on: add its text in the admin, or name another source. "
        "Sources that hold one: memoir"
    )


def test_where_no_source_holds_a_text_this_is_said():
    with pytest.raises(CommandError) as failure:
        told("memoir")
    assert str(failure.value) == "There is no source “memoir”. No source holds a text yet."


def test_of_many_sources_with_a_text_the_first_twenty_are_told():
    for number in range(21):
        make_source(f"letter-{number:02}")
    with pytest.raises(CommandError) as failure:
        told("memoir")
    assert str(failure.value).endswith("letter-18, letter-19, …")


def test_a_report_asks_as_often_for_many_statements_and_names_as_for_few(django_assert_num_queries):
    source = make_source("report", title="Report", text="he saw Melnais and Ivanov.")
    for number in range(2):
        person = make_person(f"melnais-{number}", name="Melnais")
        for _ in range(20 * number + 1):
            passage = make_passage("Melnais", source, set_aside="a name" * number)
            made = make_statement(person, passage=passage, place_text="Ivanov")
            made.also_cites.add(make_passage("Ivanov", source))
            make_name(person, f"Ivanov {made.ref}")
        # resting on passages, also citing them, passages
        # people, groups, camps, places, and the names of each; events, sources, statements
        with django_assert_num_queries(14):
            coverage_of(source)


def test_a_report_on_the_projects_own_report_begins_at_its_title(vorkuta):
    first, second, *_ = told("isr-1963").splitlines()
    assert first == "Trotskyists at Vorkuta: An Eyewitness Report (isr-1963)"
    assert second.startswith("245 sentences from “Trotskyists at Vorkuta” to the last line: ")
