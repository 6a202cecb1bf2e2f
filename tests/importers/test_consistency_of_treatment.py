"""What is told twice, in two ways, or with a negative too many is told."""

import pytest

from tests.importers.fixture_records import DESCRIPTION, PASSAGE, STATEMENT, record

pytestmark = pytest.mark.django_db

GROUP = record("group", "slug: tailors, name: Tailors, kind: crowd")
EVENT = record("event", "slug: congress, name: Congress, kind: congress")
CHAIRMAN = record("role", "slug: chairman, label: chairman, scope_note: Chaired., category: party")
MELNAIS = record("person", "slug: melnais, name: Melnais, sex: male")
RELATIONS = record("relation", "slug: wife, label: wife, inverse_label: husband, scope_note: x") + record(
    "relation", "slug: brother, label: brother, symmetric: true, scope_note: x"
)
OTHER_PASSAGE = record("passage", f"{PASSAGE}, start: 3, end: 11, quote: was calm")


def described(words, denied=True):
    return record("statement", f'{STATEMENT}, kind: description, text: "{words}", denied: {str(denied).lower()}')


@pytest.mark.parametrize(
    ("words", "negative"),
    [
        ("had never been there", "never"),
        ("did not join", "not"),
        ("didn’t join", "n’t"),
        ("Not a member", "Not"),
        ("не состоял в партии", "не"),
        ("никогда не состоял", "никогда"),
        ("n’était pas membre", "n’était pas"),
        ("ne l’a jamais dit", "ne l’a jamais"),
        ("war nicht dabei", "nicht"),
        ("nie dabei", "nie"),
    ],
)
def test_a_denied_statement_is_not_negative_already(faults, words, negative):
    (told,) = faults(described(words))
    assert told.startswith("a.yaml:8: s1: text: the statement is denied, and its text is negative already (“")
    assert f"{negative}”): together they say that it is so; say what is denied without it, or leave out" in told


@pytest.mark.parametrize(
    "words", ["was without means", "had no party", "без партии", "sans parti", "ohne Partei", "keine Partei"]
)
def test_a_denied_lack_is_a_warning(faults, words):
    (told,) = faults(described(words))
    assert told.startswith("a.yaml:8: warning: s1: text: the statement is denied, and its text is negative already")


@pytest.mark.parametrize(
    "words",
    [
        "belonged to the party",
        "said: “I never joined”",
        "сказал: «никогда»",
        "noted the notion of notaries",
        "not only belonged to it, but led it",
        "no doubt belonged to it",
        "lived in house no. 5",
        "litt Hunger und Not",
        "небо над ним",
        "the Ne river",
    ],
)
def test_words_that_deny_nothing_are_no_fault(faults, words):
    assert faults(described(words.replace('"', '\\"'))) == []


def test_what_is_not_denied_may_be_negative(faults):
    assert faults(described("had never been there", denied=False)) == []


def test_a_role_in_an_event_is_a_participation(faults):
    fields = f"{STATEMENT}, role: [chairman], event: [congress]"
    assert faults(EVENT, CHAIRMAN, record("statement", f"{fields}, kind: participation")) == []
    assert faults(EVENT, CHAIRMAN, record("statement", f"{STATEMENT}, role: [chairman], kind: role")) == []
    assert faults(EVENT, CHAIRMAN, record("statement", f"{fields}, kind: role")) == [
        "a.yaml:12: warning: s1: kind: “chairman” in “congress” is a participation with a role: make its kind "
        "participation."
    ]
    both = record("statement", f"{fields}, kind: role") + record(
        "statement", f"{fields}, kind: participation".replace("ref: s1", "ref: s2")
    )
    assert faults(EVENT, CHAIRMAN, both) == [
        "a.yaml:12: warning: s1: kind: “chairman” in “congress” is told by the participation s2 already: leave one of "
        "the two out."
    ]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            ("", ""),
            "a.yaml:12: warning: s2: kind: the same passage says the same in s1 already: leave one of the two out, or ",
        ),
        (
            ("certainty: certain", "certainty: probable, note: Perhaps."),
            "a.yaml:12: warning: s2: kind: the same passage says ",
        ),
        (("passage: [p1]", "passage: [p2]"), ""),
        (("text: was calm", "text: was calm in 1936"), ""),
        (("voice: author", "voice: editor"), ""),
    ],
)
def test_one_passage_says_a_thing_once(faults, changed, told):
    again = DESCRIPTION.replace("ref: s1", "ref: s2").replace(*changed) if changed[0] else ""
    found = faults(OTHER_PASSAGE, record("statement", DESCRIPTION), record("statement", again or SECOND))
    assert [one[: len(told)] for one in found] == ([told] if told else [])


SECOND = DESCRIPTION.replace("ref: s1", "ref: s2")


def tie(ref, one, relation, other, more=""):
    fields = f"ref: {ref}, person: [{one}], certainty: certain, voice: author, passage: [p1], kind: relationship"
    return record("statement", f"{fields}, relation: [{relation}], related_person: [{other}]{more}")


HUSBAND = record("relation", "slug: spouse, label: husband, inverse_label: wife, scope_note: x")


@pytest.mark.parametrize(("relation", "inverse"), [("wife", "spouse"), ("brother", "brother")])
def test_a_tie_is_told_from_one_side(faults, relation, inverse):
    one = tie("s1", "guevorkian", relation, "melnais")
    assert faults(MELNAIS, RELATIONS, HUSBAND, one, tie("s2", "melnais", inverse, "guevorkian")) == [
        "a.yaml:18: s2: relation: s1 tells this by the same passage, from the side of guevorkian: one statement is "
        "shown on both sides, leave the other out."
    ]


@pytest.mark.parametrize(
    "other",
    [
        tie("s2", "melnais", "wife", "guevorkian"),
        tie("s2", "melnais", "spouse", "guevorkian", ", denied: true"),
        tie("s2", "melnais", "spouse", "guevorkian").replace("[p1]", "[p2]"),
        tie("s2", "guevorkian", "brother", "melnais"),
    ],
    ids=["the same direction", "denied", "another passage", "another tie"],
)
def test_another_tie_is_no_fault(faults, other):
    assert faults(OTHER_PASSAGE, MELNAIS, RELATIONS, HUSBAND, tie("s1", "guevorkian", "wife", "melnais"), other) == []


@pytest.mark.parametrize("place", ["in exile", "в ссылке", "in der Verbannung"])
def test_a_detention_in_exile_is_a_warning(faults, place):
    (told,) = faults(record("statement", f"{STATEMENT}, kind: detention, place_text: {place}"))
    assert told == (
        f"a.yaml:8: warning: s1: kind: “{place}”: exile is no detention; make it a fate of the category exiled, or a "
        "residence; or name the place of exile as a camp."
    )


def test_a_detention_at_a_place_of_exile_is_no_fault(faults):
    camp = record("camp", "slug: narym, name: Narym, kind: exile")
    fields = f"{STATEMENT}, kind: detention, place_text: in exile, camp: [narym]"
    assert faults(camp, record("statement", fields)) == []
    assert faults(record("statement", f"{STATEMENT}, kind: residence, place_text: in exile")) == []


TRAIT = record("trait", "slug: armenian, label: Armenian, scope_note: x, category: nationality")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("an Armenian", "trait"),
        ("was Armenian", "trait"),
        ("40 years old", "age"),
        ("aged 50", "age"),
        ("в возрасте 40 лет", "age"),
        ("âgé de 40 ans", "age"),
        ("40 Jahre alt", "age"),
    ],
)
def test_a_description_of_a_nationality_or_an_age_alone_is_a_warning(faults, words, kind):
    assert faults(TRAIT, described(words, denied=False)) == [
        f"a.yaml:10: warning: s1: kind: “{words}” is said by the kind “{kind}”, which filters find: make it one."
    ]


@pytest.mark.parametrize("words", ["an Armenian tailor", "40 years old, and calm", "spent 40 years there"])
def test_a_description_of_more_is_no_fault(faults, words):
    assert faults(TRAIT, described(words, denied=False)) == []


def many(noted, plain, note="Note {}."):
    """Statements of which the first bear a note of their own."""
    fields = f"{STATEMENT}, kind: description"
    return [
        record(
            "statement",
            f"{fields}, text: was calm {n}".replace("ref: s1", f"ref: t{n}")
            + (f", note: {note.format(n)}" if n < noted else ""),
        )
        for n in range(noted + plain)
    ]


def test_the_same_note_on_more_than_three_statements_is_a_warning(faults):
    assert faults(*many(3, 3, "The same.")) == []
    assert faults(*many(4, 8, "The same.")) == [
        "a.yaml:8: warning: t0: note: the same note stands on 4 statements: say it once, on the event, on the passage, "
        "or in the term's scope note."
    ]


def test_notes_on_more_than_a_third_of_the_statements_are_a_warning(faults):
    assert faults(*many(10, 20)) == []
    assert faults(*many(5, 5)) == []  # too few to tell
    assert faults(*many(11, 19)) == [
        "a.yaml:8: warning: t0: note: 11 of 30 statements bear a note, which is more than a third: keep those that the "
        "one statement needs, and say once what concerns many."
    ]


def test_a_statement_that_is_faulty_in_itself_is_not_held_against_the_others(faults):
    (told,) = faults(record("statement", f"{DESCRIPTION}, denied: perhaps, date_text: was calm"))
    assert told.startswith("a.yaml:8: s1: denied: “perhaps” value must be either True or False.")
