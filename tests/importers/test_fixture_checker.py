"""Each fault of a fixture is told with file, line, record and field."""

import pytest

from prosopo.importers.fixture_checker import check_fixtures
from tests.importers.fixture_records import DESCRIPTION, DISPUTE, PASSAGE, ROLE, SECOND, STATEMENT, record

# Constraints are evaluated by a database, though not by the installation's own.
pytestmark = pytest.mark.django_db


def test_a_file_without_fault_is_not_refused(faults):
    dated = 'date: "1936", date_text: "1936", date_basis: stated'
    quote = record("passage", f"{PASSAGE}, start: 13, end: 33, quote: She was calm in 1936")
    third = SECOND.replace("s2", "s3").replace("[p1]", "[p2]") + f", {dated}, also_cites: [[p1]]"
    records = [record("statement", DESCRIPTION), record("statement", SECOND), record("statement", third)]
    dispute = record("dispute", f"{DISPUTE}, statements: [[s1], [s2]], preferred: [s2]")
    assert faults(record("role", ROLE), quote, *records, dispute) == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        (
            "start: 5, end: 13, quote: was calm",
            "The text at 5–13 reads “s calm. ”, not the quote. The quote stands at 3–11.",
        ),
        (
            "start: 20, end: 28, quote: was calm",
            "The text at 20–28 reads “ calm in”, not the quote. The quote stands at 17–25.",
        ),
        (
            "start: 13, end: 33, quote: She was clam in 1936",
            "The text at 13–33 reads “She was calm in 1936”, not the quote. "
            "The nearest words stand at 13–33: “She was calm in 1936”.",
        ),
        (
            "start: 0, end: 6, quote: Moscow",
            "The text at 0–6 reads “He was”, not the quote. Nothing like it stands in the text.",
        ),
        (
            "start: 500, end: 508, quote: was calm",
            "The text at 500–508 reads “”, not the quote. The quote stands at 17–25.",
        ),
    ],
)
def test_a_quote_that_does_not_stand_there_is_told_with_the_nearest_place(faults, fields, told):
    assert faults(record("passage", f"{PASSAGE}, {fields}")) == [f"a.yaml:8: p2: quote: {told}"]


@pytest.mark.parametrize("content", ["", "# Nothing yet.\n", "[]\n"])
def test_a_file_without_a_record_is_told(tmp_path, content):
    path = tmp_path / "a.yaml"
    path.write_text(content, encoding="utf-8")
    [fault], _ = check_fixtures([path])
    assert str(fault) == f"{path}:1: the file holds no record: fill it, or leave it out."


@pytest.mark.parametrize(
    ("model", "fields", "told"),
    [
        ("statement", f"{DESCRIPTION}, camp: [kolyma]", "s1: camp: no camp in these files is called “kolyma”."),
        (
            "statement",
            f"{DESCRIPTION}, camp: kolyma",
            "s1: camp: 'kolyma' is no reference: give the slug in brackets, as [melnais].",
        ),
        (
            "statement",
            f"{DESCRIPTION}, camp: [a, b]",
            "s1: camp: ['a', 'b'] is no reference: give the slug in brackets, as [melnais].",
        ),
        (
            "statement",
            f"{DESCRIPTION}, camp: 7",
            "s1: camp: 7 is no reference: give the slug in brackets, as [melnais].",
        ),
        (
            "statement",
            f"{DESCRIPTION}, also_cites: [p1]",
            "s1: also_cites: 'p1' is no reference: give the ref in brackets, as [melnais].",
        ),
        (
            "statement",
            f"{DESCRIPTION}, also_cites: [[p9]]",
            "s1: also_cites: no passage in these files is called “p9”.",
        ),
        ("statement", f"{DESCRIPTION}, also_cites: [[p1], [p1]]", "s1: also_cites: “p1” stands in the list twice: "),
        (
            "role",
            f"{ROLE}, colour: red",
            "tailor: colour: there is no such field: known are category, created, curators_note, ",
        ),
        (
            "role",
            f"{ROLE}, sort_key: taylor",
            "tailor: sort_key: this field is worked out, and is 'tailor', not 'taylor': leave it out.",
        ),
        ("role", f"{ROLE}, id: 3", "tailor: id: this field is worked out, or is written on the other model: leave"),
        ("role", f"{ROLE}, statements: []", "tailor: statements: this field is worked out, or is written on the other"),
        ("role", ROLE.replace("profession", "trade"), "tailor: category: “trade” will not do: give one of "),
        (
            "role",
            ROLE.replace("tailor", "the tailor"),
            "the tailor: slug: Enter a valid “slug” consisting of letters, ",
        ),
        ("role", ROLE.replace("tailor", "facets"), "facets: slug: “facets” is reserved for the site's own pages: "),
        ("role", ROLE.replace("Tailor", "T" * 121), "tailor: label: Ensure this value has at most 120 characters "),
        ("statement", f"{DESCRIPTION}, date: 1936-10-27", "s1: date: 1936-10-27 is not text: put it in quotes, as "),
        ("statement", f"{DESCRIPTION}, date: 1936", 's1: date: 1936 is not text: put it in quotes, as "1936".'),
        (
            "statement",
            f'{DESCRIPTION}, date: "27.10.1936", date_basis: stated',
            "s1: date: '27.10.1936' is not an EDTF date: write 1936-10-27",
        ),
        (
            "statement",
            f'{DESCRIPTION}, date: "не ранее 1937", date_basis: stated',
            "s1: date: 'не ранее 1937' is not an EDTF date: write [1937..]",
        ),
        (
            "statement",
            f'{DESCRIPTION}, date: "à l’automne 1937", date_basis: stated',
            "s1: date: 'à l’automne 1937' is not an EDTF date: write 1937-23",
        ),
        (
            "statement",
            f'{DESCRIPTION}, date: "Anfang März 1938", date_basis: stated',
            "s1: date: 'Anfang März 1938' is not an EDTF date: write [1938-03-01..1938-03-10]",
        ),
        (
            "statement",
            f'{DESCRIPTION}, date: "03/04/1937", date_basis: stated',
            "s1: date: '03/04/1937' is not an EDTF date: write 1937-04-03 or 1937-03-04",
        ),
        (
            "statement",
            f'{DESCRIPTION}, date_text: "1937"',
            "s1: date_text: “1937” does not stand in the words cited: copy them exactly, or cite the passage that has",
        ),
    ],
)
def test_a_fault_is_told_in_the_line_of_its_field(faults, model, fields, told):
    first, *_ = faults(record(model, fields))
    assert first.startswith(f"a.yaml:8: {told}")


@pytest.mark.parametrize(
    ("model", "fields", "told"),
    [
        ("role", ROLE.replace("label: Tailor, ", ""), "tailor: label: This field cannot be blank."),
        ("statement", DESCRIPTION.replace(", passage: [p1]", ""), "s1: passage: this field is required."),
        ("statement", f"{STATEMENT}, kind: membership", "s1: group: A membership statement says of what: choose the "),
        ("role", "label: Tailor", "prosopo.role: slug: every record in a fixture needs its slug, as text in quotes."),
        ("role", "slug: 7", "prosopo.role: slug: every record in a fixture needs its slug, as text in quotes."),
        ("passage", "quote: a", "prosopo.passage: ref: every record in a fixture needs its ref, as text in quotes."),
        ("tailor", ROLE, "model: there is no such model: give one of prosopo.camp, prosopo.campjudgement, "),
        ("statement", f'{DESCRIPTION}, date: "1936"', "s1: A date and its basis go together: fill in both, or "),
        ("statement", f"{DESCRIPTION}, speaker: [guevorkian]", "s1: A speaker's words are quoted or hearsay: change "),
        ("dispute", DISPUTE, "calm: statements: A dispute is between statements: choose at least two."),
    ],
)
def test_a_fault_of_what_is_not_there_is_told_in_the_line_of_its_record(faults, model, fields, told):
    first, *others = faults(record(model, fields))
    where = 8 if "slug: 7" in fields else 7
    assert first.startswith(f"a.yaml:{where}: {told}")
    assert others == []


def test_a_statement_with_two_subjects_is_told(faults):
    group = record("group", "slug: tailors, name: Tailors, kind: crowd")
    (told,) = faults(group, record("statement", f"{DESCRIPTION}, subject_group: [tailors]"))
    assert told.startswith("a.yaml:9: s1: A statement has one subject: choose either the person or the group")


def test_a_primary_key_is_told(faults):
    told = "a.yaml:7: tailor: pk: a fixture names its records by slug or ref: leave the primary key out."
    assert faults(f"- model: prosopo.role\n  pk: 3\n  fields: {{{ROLE}}}\n") == [told]


def test_parents_in_a_circle_are_told_of_each_in_it(faults):
    kolyma = record("camp", "slug: kolyma, name: Kolyma, kind: camp, parent: [magadan]")
    magadan = record("camp", "slug: magadan, name: Magadan, kind: camp, parent: [kolyma]")
    told = "The parents run in a circle: {}. Choose another."
    assert faults(kolyma, magadan) == [
        f"a.yaml:8: kolyma: parent: {told.format('Kolyma → Magadan → Kolyma')}",
        f"a.yaml:10: magadan: parent: {told.format('Magadan → Kolyma → Magadan')}",
    ]


def test_a_circle_through_further_parents_is_told_with_its_chain(faults):
    kolyma = record("camp", "slug: kolyma, name: Kolyma, kind: camp")
    magadan = record("camp", "slug: magadan, name: Magadan, kind: camp, parent: [kolyma]")
    mine = record("camp", "slug: mine, name: Mine, kind: camp, parent: [magadan]")
    once = record("campparent", 'ref: once, camp: [kolyma], parent: [mine], date: "1932"')
    (told,) = faults(kolyma, magadan, mine, once)
    assert told == (
        "a.yaml:14: once: parent: The parents run in a circle: Kolyma → Mine → Magadan → Kolyma. Choose another."
    )


def test_parents_at_a_time_are_held_to_their_rules(faults):
    kolyma = record("camp", 'slug: kolyma, name: Kolyma, kind: camp, parent_date: "1932"')
    mine = record("camp", 'slug: mine, name: Mine, kind: camp, parent: [kolyma], parent_date: "1932"')
    rows = ['ref: r1, date: "1932"', 'ref: r2, date: "1933"', 'ref: r3, date: "1933"', 'ref: r4, date: "1936/1935"']
    told = faults(kolyma, mine, *(record("campparent", f"{row}, camp: [mine], parent: [kolyma]") for row in rows))
    assert [fault.split(": ", 2)[1] for fault in told] == ["kolyma", "r1", "r3", "r4"]
    assert "There is a time, but no parent" in told[0]
    assert "“Kolyma” is its main parent at the same time" in told[1]
    assert "one of the two must go" in told[2]
    assert "1936/1935" in told[3]


def test_a_broader_term_of_another_category_is_told(faults):
    told = (
        "a.yaml:10: tailor: parent: “Servant” has another category (camp) than “Tailor” (profession): choose a broader "
        "term of the same, or change the category."
    )
    servant = record("role", "slug: servant, label: Servant, scope_note: Served., category: camp")
    assert faults(servant, record("role", f"{ROLE}, parent: [servant]")) == [told]


def test_broader_terms_in_a_circle_are_told(faults):
    tailor, cutter = ROLE, ROLE.replace("tailor", "cutter").replace("Tailor", "Cutter")
    told = "The broader terms run in a circle: {}. Choose another."
    assert faults(record("role", f"{tailor}, parent: [cutter]"), record("role", f"{cutter}, parent: [tailor]")) == [
        f"a.yaml:8: tailor: parent: {told.format('Tailor → Cutter → Tailor')}",
        f"a.yaml:10: cutter: parent: {told.format('Cutter → Tailor → Cutter')}",
    ]


def test_shares_of_one_another_are_told(faults):
    group = record("group", "slug: crowd, name: The crowd, kind: crowd")
    share = DESCRIPTION.replace("person: [guevorkian]", "subject_group: [crowd]") + ", headcount_share_min: 50"
    first, second = f"{share}, headcount_share_of: [s2]", share.replace("s1", "s2") + ", headcount_share_of: [s1]"
    told = "The shares run in a circle: {}: was calm → {}: was calm → {}: was calm. Choose another statement's number."
    assert faults(group, record("statement", first), record("statement", second)) == [
        f"a.yaml:10: s1: headcount_share_of: {told.format('s1', 's2', 's1')}",
        f"a.yaml:12: s2: headcount_share_of: {told.format('s2', 's1', 's2')}",
    ]


def test_offsets_without_words_are_told_the_remedy(faults):
    (told,) = faults(record("passage", f"{PASSAGE}, start: 0, end: 6"))
    assert told.startswith("a.yaml:7: p2: Give the exact words between the offsets; or, for a reference without words")


def test_a_dispute_prefers_one_of_its_own_statements(faults):
    third = record("statement", SECOND.replace("s2", "s3").replace("then", "always"))
    dispute = record("dispute", f"{DISPUTE}, statements: [[s1], [s2]], preferred: [s3]")
    (told,) = faults(record("statement", DESCRIPTION), record("statement", SECOND), third, dispute)
    assert told.startswith("a.yaml:14: calm: preferred: The preferred statement is one of those in dispute")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('"2026-01-32"', "“2026-01-32” value has the correct format (YYYY-MM-DD) but it is an invalid date."),
        ("soon", "“soon” value has an invalid date format. It must be in YYYY-MM-DD format."),
        ("7", '7 is not text: put it in quotes, as "7".'),
    ],
)
def test_the_day_of_a_judgement_is_a_day(faults, written, told):
    dispute = record("dispute", f"{DISPUTE}, statements: [[s1], [s2]]".replace('"2026-01-02"', written))
    assert faults(record("statement", DESCRIPTION), record("statement", SECOND), dispute) == [
        f"a.yaml:12: calm: judged_on: {told}"
    ]


def test_the_same_statement_twice_makes_no_dispute(faults):
    dispute = record("dispute", f"{DISPUTE}, statements: [[s1], [s1]]")
    assert faults(record("statement", DESCRIPTION), dispute)[0].startswith("a.yaml:10: calm: statements: ")


def test_all_faults_are_told_at_once_and_each_in_its_line(faults):
    *told, last = faults(
        "- model: prosopo.statement\n"
        "  fields:\n"
        "    ref: s1\n"
        "    kind: fate\n"
        "    person: [nobody]\n"
        "    camp: kolyma\n"
        '    date: "1936-13"\n'
        "    certainty: sure\n"
        "    colour: red\n"
    )
    assert sorted(told) == [
        "a.yaml:11: s1: person: no person in these files is called “nobody”.",
        "a.yaml:12: s1: camp: 'kolyma' is no reference: give the slug in brackets, as [melnais].",
        "a.yaml:13: s1: date: '1936-13' has no such month: months are 01 to 12, seasons 21 (spring) to 24 (winter)",
        "a.yaml:14: s1: certainty: “sure” will not do: give one of certain, probable, possible.",
        "a.yaml:7: s1: fate: A fate statement says what became of them: choose the fate.",
        "a.yaml:7: s1: passage: this field is required.",
        "a.yaml:7: s1: voice: This field cannot be blank.",
    ]
    assert last.startswith("a.yaml:15: s1: colour: there is no such field: known are ")
