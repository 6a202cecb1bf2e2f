"""Fixture files are checked as one body: identities, unique values, load order; and nothing odd stops the check."""

import pytest
from django.core.management import call_command

from prosopo.importers import fixture_drafts
from prosopo.importers.fixture_checker import check_fixtures
from tests.importers.fixture_records import BEGINNING, DESCRIPTION, DISPUTE, PASSAGE, ROLE, SECOND, record

pytestmark = pytest.mark.django_db

NAME = "ref: n1, person: [guevorkian], text: G., kind: initials, language: en"
JUDGEMENT = 'verdict: same, reasons: None., judged_by: Natalia, judged_on: "2026-01-02"'
MELNAIS = record("person", "slug: melnais, name: Melnais, sex: male")


def test_the_same_identity_twice_is_told(faults):
    (told,) = faults(record("role", ROLE), record("role", ROLE.replace("Tailor", "Seamstress")))
    assert (
        told == "a.yaml:10: tailor: slug: “tailor” stands in these files already, in line 8 of a.yaml: "
        "one of the two must go."
    )


def test_records_of_two_models_may_bear_the_same_slug(faults):
    assert faults(record("role", ROLE.replace("tailor", "guevorkian"))) == []


def test_two_terms_of_the_same_label_are_told(faults):
    (told,) = faults(record("role", ROLE), record("role", ROLE.replace("tailor", "seamstress")))
    assert told == "a.yaml:10: seamstress: label: the same stands in line 7 of a.yaml: one of the two must go."


@pytest.mark.parametrize("cited", ["", ", passage: [p1]"])
def test_the_same_name_twice_is_told(faults, cited):
    again = NAME.replace("n1", "n2")
    (told,) = faults(record("personname", NAME + cited), record("personname", again + cited))
    assert told == "a.yaml:9: n2: the same stands in line 7 of a.yaml: one of the two must go."


def test_the_same_name_from_a_passage_and_from_the_editor_are_two_names(faults):
    assert faults(record("personname", NAME), record("personname", NAME.replace("n1", "n2") + ", passage: [p1]")) == []


def test_a_second_judgement_on_the_same_two_people_is_told(faults):
    one = record("identityjudgement", f"ref: j1, first: [guevorkian], second: [melnais], {JUDGEMENT}")
    other = record("identityjudgement", f"ref: j2, first: [melnais], second: [guevorkian], {JUDGEMENT}")
    assert faults(MELNAIS, one) == []
    assert faults(MELNAIS, one, other) == [
        "a.yaml:11: j2: the same stands in line 9 of a.yaml: one of the two must go."
    ]


@pytest.mark.parametrize(("kind", "of_kind"), [("group", "faction"), ("camp", "mine"), ("place", "river")])
def test_judgements_on_groups_camps_and_places_are_checked(faults, kind, of_kind):
    pair = [record(kind, f"slug: {slug}, name: {slug}, kind: {of_kind}") for slug in ("one", "other")]
    model = f"{kind}judgement"
    one = record(model, f"ref: j1, first: [one], second: [other], {JUDGEMENT}")
    again = record(model, f"ref: j2, first: [other], second: [one], {JUDGEMENT}")
    itself = record(model, f"ref: j3, first: [one], second: [one], {JUDGEMENT}")
    odd = record(model, f"ref: j4, first: [one], second: [other], {JUDGEMENT.replace('same', 'perhaps')}")
    assert faults(*pair, one) == []
    assert faults(*pair, one, again) == ["a.yaml:13: j2: the same stands in line 11 of a.yaml: one of the two must go."]
    assert faults(*pair, itself) == [
        f"a.yaml:11: j3: Choose two different records: a {kind} is always the same as itself."
    ]
    told = "a.yaml:12: j4: verdict: “perhaps” will not do: give one of same, different, possible."
    assert faults(*pair, odd) == [told]


@pytest.mark.parametrize(("kind", "of_kind"), [("group", "faction"), ("camp", "mine"), ("place", "river")])
def test_successions_are_checked_and_never_run_in_a_circle(faults, kind, of_kind):
    three = [record(kind, f"slug: {slug}, name: {slug}, kind: {of_kind}") for slug in ("one", "other", "third")]
    model = f"{kind}succession"

    def succession(ref, older, newer, how="renamed"):
        return record(model, f"ref: {ref}, predecessor: [{older}], kind: {how}, successor: [{newer}]")

    one, other = succession("s1", "one", "other"), succession("s2", "other", "third")
    assert faults(*three, one, other) == []
    circle = [f"The successors run in a circle: {way}. Choose another." for way in CIRCLES]
    assert faults(*three, one, other, succession("s3", "third", "one")) == [
        f"a.yaml:{14 + 2 * at}: s{at + 1}: successor: {message}" for at, message in enumerate(circle)
    ]
    assert faults(*three, one, succession("s2", "one", "other")) == [
        "a.yaml:15: s2: the same stands in line 13 of a.yaml: one of the two must go."
    ]
    assert faults(*three, succession("s1", "one", "one")) == [
        f"a.yaml:13: s1: Choose two different records: a {kind} does not come after itself.",
        "a.yaml:14: s1: successor: The successors run in a circle: one → one. Choose another.",
    ]
    assert faults(*three, succession("s1", "one", "other", "became")) == [
        "a.yaml:14: s1: kind: “became” will not do: give one of succeeded, renamed, merged_into, divided_into."
    ]


CIRCLES = ("one → other → third → one", "other → third → one → other", "third → one → other → third")


def test_a_field_that_is_wrong_already_is_not_told_again_as_the_same_as_another(faults):
    told = faults(*(record("role", ROLE.replace("tailor", slug).replace("Tailor", "7")) for slug in ("a", "b")))
    assert told == [
        'a.yaml:8: a: label: 7 is not text: put it in quotes, as "7".',
        'a.yaml:10: b: label: 7 is not text: put it in quotes, as "7".',
    ]


def test_a_kind_of_the_files_is_checked_without_asking_the_database(faults, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert faults(record("campkind", "slug: raft, label: Raft, scope_note: Afloat.")) == []


def test_more_records_than_are_kept_as_instances_are_linked_to_one_another(tmp_path, monkeypatch):
    monkeypatch.setattr(fixture_drafts, "_KEPT_INSTANCES", 2)
    camps = [
        record("camp", f"slug: c{n}, name: C{n}, kind: camp" + (f", parent: [c{n - 1}]" if n else "")) for n in range(9)
    ]
    path = tmp_path / "a.yaml"
    path.write_text("".join(camps) + record("camp", "slug: c9, name: C9, kind: camp, parent: [c8], latitude: 91.0"))
    (told,), records = check_fixtures([path])
    assert (told.record, told.field, records) == ("c9", "latitude", 10)
    path.write_text(
        "".join(camps).replace("slug: c0, name: C0, kind: camp", "slug: c0, name: C0, kind: camp, parent: [c8]")
    )
    found, _ = check_fixtures([path])
    assert [fault.record for fault in found] == [f"c{n}" for n in range(9)]
    assert "C0 → C8 → C7" in found[0].message


def test_references_and_identities_reach_across_files(tmp_path):
    people, roles = tmp_path / "1-people.yaml", tmp_path / "2-roles.yaml"
    people.write_text(BEGINNING + record("role", ROLE))
    roles.write_text(record("role", ROLE) + record("statement", DESCRIPTION))
    faults, records = check_fixtures([people, roles])
    assert [str(fault) for fault in faults] == [
        f"{roles}:2: tailor: slug: “tailor” stands in these files already, in line 8 of {people}: "
        "one of the two must go."
    ]
    assert records == 5


def test_faults_come_in_the_order_of_the_files_given(tmp_path):
    last, first = tmp_path / "a.yaml", tmp_path / "b.yaml"
    for path in (last, first):
        path.write_text(record("tailor", "slug: a") * 2)
    faults, _ = check_fixtures([first, last])
    assert [(fault.file, fault.line) for fault in faults] == [(first, 1), (first, 3), (last, 1), (last, 3)]


@pytest.mark.parametrize(
    "later",
    [
        record("statement", DESCRIPTION.replace("guevorkian", "melnais")) + MELNAIS,
        record("personname", NAME.replace("guevorkian", "melnais")) + MELNAIS,
        record("statement", DESCRIPTION.replace("kind: description", "kind: membership, group: [tailors]"))
        + record("group", "slug: tailors, name: Tailors, kind: crowd"),
    ],
)
def test_a_reference_that_loaddata_could_not_follow_yet_is_told(faults, later):
    (told,) = faults(later)
    assert told.startswith("a.yaml:8: ")
    assert told.endswith("comes only later in these files: put it first.")


def test_what_passes_the_check_is_loaded_parents_in_any_order(faults, tmp_path):
    inner = record("group", "slug: cutters, name: Cutters, kind: crowd, parent: [tailors]")
    outer = record("group", "slug: tailors, name: Tailors, kind: crowd")
    dispute = record("dispute", f"{DISPUTE}, statements: [[s1], [s2]]")
    assert faults(inner, outer, dispute, record("statement", DESCRIPTION), record("statement", SECOND)) == []
    call_command("loaddata", str(tmp_path / "a.yaml"), verbosity=0)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (f"{DESCRIPTION}, note: ", "s1: note: this field is never empty: give a value, or leave the line out."),
        (f"{DESCRIPTION}, note: [a]", "s1: note: ['a'] is not text: put it in quotes, as \"['a']\"."),
        (f"{DESCRIPTION}, note: yes", 's1: note: True is not text: put it in quotes, as "True".'),
        (f"{DESCRIPTION}, note: {{a: b}}", "s1: note: {'a': 'b'} is not text: "),
        (f"{DESCRIPTION}, note: !!binary aGVsbG8=", "s1: note: b'hello' is not text: "),
        (f'{DESCRIPTION}, note: "\\0"', "s1: note: the text holds a character that no database keeps: take it out."),
        (
            f'{DESCRIPTION}, note: "\\ud800"',
            "s1: note: the text holds a character that no database keeps: take it out.",
        ),
        (f"{DESCRIPTION}, voice: ".replace("voice: author, ", ""), "s1: voice: this field is never empty: "),
        (f"{DESCRIPTION}, denied: perhaps", "s1: denied: “perhaps” value must be either True or False."),
        (f"{DESCRIPTION}, denied: ", "s1: denied: this field is never empty: "),
        (f"{DESCRIPTION}, also_cites: p1", "s1: also_cites: 'p1' is no list of references: give each in brackets, as "),
        (f"{DESCRIPTION}, also_cites: ", "s1: also_cites: None is no list of references: "),
        (f"{DESCRIPTION}, also_cites: 7", "s1: also_cites: 7 is no list of references: "),
        (f"{DESCRIPTION}, also_cites: {{p1: p1}}", "s1: also_cites: {'p1': 'p1'} is no list of references: "),
        (f"{DESCRIPTION}, also_cites: [[[[p1]]]]", "s1: also_cites: [[['p1']]] is no reference: "),
        (f"{DESCRIPTION}, headcount_min: many", "s1: headcount_min: “many” value must be an integer."),
        (f"{DESCRIPTION}, headcount_min: [1]", "s1: headcount_min: “[1]” value must be an integer."),
        (f"{DESCRIPTION}, created: 7", 's1: created: 7 is not text: put it in quotes, as "7".'),
    ],
)
def test_a_value_of_the_wrong_type_is_told_with_its_field(faults, fields, told):
    assert faults(record("statement", fields))[0].startswith(f"a.yaml:8: {told}")


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("-5", "Ensure this value is greater than or equal to 0."),
        ("0.5", "0.5 is not a whole number."),
        ("yes", "True is not a whole number."),
        (".inf", "inf is not a number that can be kept."),
        (".nan", "nan is not a number that can be kept."),
        ("2147483648", "the number is too large: the largest is 2147483647."),
        ("9" * 40, "the number is too large: the largest is 2147483647."),
        ("0x" + "f" * 5000, "the number is too large: the largest is 2147483647."),
    ],
)
def test_a_number_that_no_column_holds_is_told(faults, value, told):
    wrong = record("passage", f"{PASSAGE}, start: {value}, end: 30, quote: was calm")
    assert faults(wrong)[0] == f"a.yaml:8: p2: start: {told}"


@pytest.mark.parametrize("field", ["quote: ", "quote: 7"])
def test_a_passage_without_words_does_not_stop_the_check_of_what_cites_it(faults, field):
    wordless = record("passage", f"{PASSAGE}, start: 0, end: 3, {field}")
    cites = record("statement", DESCRIPTION.replace("p1", "p2") + ', date_text: "1936"')
    first, second = faults(wordless, cites)
    assert first.startswith("a.yaml:8: p2: quote: ")
    assert second.startswith("a.yaml:10: s1: date_text: “1936” does not stand in the words cited")


@pytest.mark.parametrize("latitude", [".nan", ".inf", "91.0", "north"])
def test_a_camp_that_does_not_lie_on_earth_is_told(faults, latitude):
    camp = record("camp", f"slug: c, name: C, kind: camp, latitude: {latitude}, longitude: 1.5, precision_km: 1")
    assert faults(camp)[0].startswith("a.yaml:8: c: latitude: ")


def test_an_anchor_may_be_used_again(faults):
    first = record("personname", NAME.replace("G.", "&form G."))
    assert (
        faults(first, record("personname", "ref: n2, person: [guevorkian], text: *form, kind: misprint, language: fr"))
        == []
    )
