"""Dates that say more than their words, or something else than their event's, are told."""

import pytest

from tests.importers.fixture_records import DESCRIPTION, PASSAGE, STATEMENT, record

pytestmark = pytest.mark.django_db

IN_1936 = record("passage", f"{PASSAGE}, start: 13, end: 33, quote: She was calm in 1936")
GROUP = record("group", "slug: tailors, name: Tailors, kind: crowd")
EVENT = 'slug: strike, name: Strike, kind: strike, date: "1936-10-27/1937-03", date_basis: stated'
STATED = "date_basis: stated"
PARTICIPATION = f"{STATEMENT}, kind: participation, event: [strike]"


def fate(slug, category):
    return record("fate", f"slug: {slug}, label: {slug}, scope_note: x, category: {category}")


def dated(edtf, words="", fields=DESCRIPTION):
    """A statement that rests on words in which a date stands, and has this one."""
    words = f", date_text: {words}" if words else ""
    return record("statement", f'{fields}, date: "{edtf}", {STATED}{words}'.replace("[p1]", "[p2]"))


def test_date_words_of_a_further_passage_alone_are_a_warning(faults):
    fields = f'{DESCRIPTION}, date: "1936", {STATED}, date_text: "1936", also_cites: [[p2]]'
    assert faults(IN_1936, record("statement", fields)) == [
        "a.yaml:10: warning: s1: date_text: “1936” does not stand in p1, but only in a further passage, where it may "
        "be the date of something else: leave the words out (the date is inferred, and the passage stays cited), "
        "reckon the date from another statement or the event, or cite that passage first."
    ]


def test_date_words_of_the_first_passage_are_its_own(faults):
    fields = f'{DESCRIPTION}, date: "1936", {STATED}, date_text: "1936", also_cites: [[p1]]'
    assert faults(IN_1936, record("statement", fields.replace("passage: [p1]", "passage: [p2]"))) == []


def test_a_name_is_dated_by_the_words_of_its_own_passage(faults):
    name = "ref: n1, person: [guevorkian], text: G., kind: initials, language: en, passage: [p1], also_cites: [[p2]]"
    (told,) = faults(IN_1936, record("personname", f'{name}, date: "1936", {STATED}, date_text: "1936"'))
    assert told.startswith("a.yaml:10: warning: n1: date_text: “1936” does not stand in p1, but only in a further ")
    assert faults(IN_1936, record("personname", f'{name}, date: "1936", date_basis: inferred')) == []


@pytest.mark.parametrize(
    ("edtf", "remedy"),
    [
        ("1936/1938", "write [1936..1938], some day within"),
        ("1934-12-01/1936", "write [1934-12-01..1936-12-31], some day within"),
        ("1936~/1938", "give some day within, as [1936..1938]"),
        ("1936/..", "write [1936..], some day within"),
        ("1936/", "write [1936..], some day within"),
        ("../1936", "write [..1936], some day within"),
        ("/1936", "write [..1936], some day within"),
    ],
)
def test_a_death_that_lasts_is_told_how_to_write_some_day_within(faults, edtf, remedy):
    told = [one for one in faults(IN_1936, dated(edtf, fields=f"{STATEMENT}, kind: death")) if "warning" not in one]
    assert told == [
        f"a.yaml:10: s1: date: “{edtf}” lasts from one day to another, and this (death) happens on one of them: "
        f"{remedy}."
    ]


@pytest.mark.parametrize("category", ["arrested", "sentenced", "executed", "died", "released", "rehabilitated"])
def test_a_fate_that_happens_at_a_moment_does_not_last(faults, category):
    (told,) = faults(IN_1936, fate("met", category), dated("1936/1938", fields=f"{STATEMENT}, kind: fate, fate: [met]"))
    assert "this (met) happens on one of them: write [1936..1938]" in told


@pytest.mark.parametrize("category", ["exiled", "survived", "disappeared", "unknown"])
def test_other_fates_may_last(faults, category):
    told = faults(IN_1936, fate("met", category), dated("1936/1938", fields=f"{STATEMENT}, kind: fate, fate: [met]"))
    assert told == []


@pytest.mark.parametrize(
    ("edtf", "fields"),
    [
        ("[1936..1938]", f"{STATEMENT}, kind: death"),
        ("1938-03-15/1938-03-16", f"{STATEMENT}, kind: death"),
        ("1936/1938", f"{STATEMENT}, kind: death, denied: true"),
        ("1936/1938", f"{STATEMENT}, kind: residence, place_text: Moscow"),
        (
            "1936/1938",
            f"{STATEMENT}, kind: fate, fate: [shot]".replace("person: [guevorkian]", "subject_group: [tailors]"),
        ),
    ],
    ids=["some day within", "one night", "denied", "a residence", "a group"],
)
def test_what_may_last_is_no_fault(faults, edtf, fields):
    assert faults(IN_1936, GROUP, fate("shot", "executed"), dated(edtf, fields=fields)) == []


@pytest.mark.parametrize(("edtf", "unknown"), [("1936/..", "1936/"), ("../1936", "/1936")])
def test_an_open_end_for_which_no_words_stand_is_a_warning(faults, edtf, unknown):
    (told,) = faults(IN_1936, dated(edtf, '"in 1936"'))
    assert told.startswith(f"a.yaml:10: warning: s1: date: “{edtf}” means that it ")
    assert told.endswith(f"“in 1936” does not say so: write {unknown}, which leaves that side unknown.")
    (told,) = faults(IN_1936, dated(edtf))
    assert f"no words say so: write {unknown}" in told
    assert faults(IN_1936, dated(unknown, '"in 1936"')) == []


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        *(("1936/..", words) for words in ("since 1936", "From 1936", "С 1936 г.", "depuis 1936", "seit 1936")),
        *(("1936/..", words) for words in ("and he still sits", "по сей день", "aujourd’hui", "seitdem")),
        *(("../1936", words) for words in ("until 1936", "Before 1936", "до 1936", "jusqu’en 1936", "bis 1936")),
    ],
)
def test_an_open_end_may_stand_where_words_say_so(faults, edtf, words):
    source = record("source", f'slug: other, title: O, language: en, citation: O., text: "{words}"')
    passage = record("passage", f'ref: p2, source: [other], start: 0, end: {len(words)}, quote: "{words}"')
    assert faults(source, passage, dated(edtf, f'"{words}"')) == []


def test_words_that_speak_of_another_time_than_the_event_are_told(faults):
    event = record("event", EVENT.replace("1936-10-27/1937-03", "1938"))
    assert faults(
        IN_1936, event, record("statement", f"{PARTICIPATION}, date_text: in 1936".replace("[p1]", "[p2]"))
    ) == [
        "a.yaml:12: s1: date_text: “in 1936” has no date beside it, so the statement is found at its event's: 1938 "
        "(strike). Date it, reckon its date from another, or leave the words out."
    ]


def test_words_that_nobody_can_read_beside_a_dated_event_are_a_warning(faults):
    (told,) = faults(IN_1936, record("event", EVENT), record("statement", f"{PARTICIPATION}, date_text: was calm"))
    assert told.startswith("a.yaml:12: warning: s1: date_text: “was calm” has no date beside it")


@pytest.mark.parametrize("fields", [", date_text: in 1936", "", f', date: "1936-11", {STATED}'])
def test_words_of_the_events_time_or_none_are_no_fault(faults, fields):
    statement = f"{PARTICIPATION}{fields}".replace("[p1]", "[p2]")
    assert faults(IN_1936, record("event", EVENT), record("statement", statement)) == []


def test_words_without_a_date_are_no_fault_where_the_event_has_none_either(faults):
    event = record("event", "slug: strike, name: Strike, kind: strike")
    assert faults(IN_1936, event, record("statement", f"{PARTICIPATION}, date_text: was calm")) == []


def test_the_date_of_the_event_told_again_is_a_warning(faults):
    event, same = record("event", EVENT), f'{PARTICIPATION}, date: "1936-10-27/1937-03", {STATED}'
    assert faults(event, record("statement", same)) == [
        "a.yaml:10: warning: s1: date: the event has this date already (strike), and the statement takes it from "
        "there: leave the date and its basis out."
    ]


def test_a_participation_at_another_time_than_the_event_is_a_warning(faults):
    event, early = record("event", EVENT), f'{PARTICIPATION}, date: "1935", {STATED}'
    assert faults(event, record("statement", early)) == [
        "a.yaml:10: warning: s1: date: “1935” has no day in common with the event's date, 1936-10-27/1937-03 (strike): "
        "correct one of the two, or name another event."
    ]
    described = early.replace("kind: participation", "kind: description, text: was calm")
    assert faults(event, record("statement", described)) == []
