"""Keys, likeness and explanations: which names match, how well, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prosopo.names import explain, keys, likeness, loose_keys, similarity
from prosopo.names.likeness import closest_readings

NAMES = st.text(alphabet=st.sampled_from("абвгдежзиклмнопрстуфхцчшщэюяabcdefghijklmnopqrstuvwxyz-'éšž"), max_size=15)

# The same name as a French, an English, a German and a scholarly source spell it.
SPELLINGS = {
    "Геворкян": ["Guevorkian", "Gevorkyan", "Gevorkian", "Geworkjan", "Gevorkjan", "Kevorkian"],
    "Шумская": ["Choumskaia", "Choumskaïa", "Shumskaya", "Schumskaja", "Šumskaja", "Shumskaia", "Šumskaâ"],
    "Кашкетин": ["Kachketine", "Kashketin", "Kaschketin", "Kaškjetin"],
    "Хрущёв": ["Khrushchev", "Krushchev", "Khrouchtchev", "Chruschtschow", "Chruščëv", "Jruschov"],
    "Ежов": ["Yezhov", "Ezhov", "Iejov", "Jeschow", "Ežov", "Jeżow"],
    "Пятаков": ["Piatakov", "Pyatakov", "Pjatakow", "Pâtakov"],
    "Шляпников": ["Shliapnikov", "Shlyapnikov", "Chliapnikov", "Schljapnikow", "Šljapnikov"],
    "Троцкий": ["Trotsky", "Trotski", "Trotzki", "Trockij", "Trotskii"],
    "Познанский": ["Posnansky", "Poznansky", "Poznanski", "Posnanski"],
    "Зиновьев": ["Zinoviev", "Zinovyev", "Sinowjew", "Zinov'ev"],
}


@pytest.mark.parametrize(("cyrillic", "latin"), [(name, form) for name, forms in SPELLINGS.items() for form in forms])
def test_a_spelling_shares_a_key_with_the_cyrillic(cyrillic, latin):
    assert keys(cyrillic) & keys(latin)


@pytest.mark.parametrize("forms", SPELLINGS.values(), ids=SPELLINGS)
def test_spellings_share_a_key_where_no_cyrillic_is_stored(forms):
    for one in forms:
        for other in forms:
            assert keys(one) & keys(other)


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_is_more_like_its_own_name_than_any_other(name):
    for form in SPELLINGS[name]:
        assert max(SPELLINGS, key=lambda other: similarity(form, other)) == name


@pytest.mark.parametrize(
    ("one", "other"),
    [("Иванова", "Иванов"), ("Шумская", "Шумский"), ("Kachketine", "Kashketin"), ("Зиновьевъ", "Зиновьев")],
)
def test_endings_make_no_difference_to_the_key(one, other):
    assert keys(one) & keys(other)


@pytest.mark.parametrize(("one", "other"), [("Иванов", "Сапронов"), ("Guevorkian", "Grigoriev"), ("Beria", "Varia")])
def test_different_names_share_no_key(one, other):
    assert not keys(one) & keys(other)


@pytest.mark.parametrize(
    "mistyped",
    ["Gevorkya", "Gevorkyana", "Gevrokyan", "Gevokryan", "Gevorkyann", "Gevorgkyan", "Georkyan", "Gevorryan"],
)
def test_a_typing_error_leaves_a_loose_key(mistyped):
    assert loose_keys("Геворкян") & loose_keys(mistyped)


def test_of_two_consonants_none_is_left_out():
    assert loose_keys("Нина") == {"nn"}
    assert loose_keys("Аким") == {"Km"}


@pytest.mark.parametrize("name", ["", "…", "12"])
def test_what_has_no_letters_has_no_keys_and_is_like_nothing(name):
    assert keys(name) == loose_keys(name) == frozenset()
    assert similarity(name, "Иванов") == similarity("Иванов", name) == similarity(name, name) == 0


@given(NAMES, NAMES)
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == similarity(other, one)


@given(NAMES.filter(keys))
def test_a_name_is_as_like_itself_as_can_be(name):
    assert similarity(name, name) == 1


@given(NAMES)
def test_every_name_has_few_short_keys(name):
    assert len(keys(name)) <= 11
    assert all(len(key) <= 2 * len(name) + 2 for key in keys(name))


def test_a_typing_error_costs_more_than_another_spelling():
    assert similarity("Guevorkian", "Геворкян") > similarity("Gevrokyan", "Геворкян") > similarity("Иванов", "Геворкян")


def test_what_shares_no_key_is_less_alike_than_it_looks(monkeypatch):
    before = similarity("Gevrokyan", "Геворкян"), similarity("Gevorkyan", "Геворкян")
    monkeypatch.setattr(likeness, "_NO_KEY_SHARED", 0.0)
    assert similarity("Gevrokyan", "Геворкян") == pytest.approx(before[0] + 0.08)
    assert similarity("Gevorkyan", "Геворкян") == before[1]


def test_a_far_fetched_reading_is_less_alike():
    by_german, by_german_where_s_is_z = closest_readings("Sorin", "Сорин"), closest_readings("Sorin", "Зорин")
    assert by_german.first.penalty == 0
    assert by_german_where_s_is_z.first.penalty == 0.02
    assert by_german.likeness - by_german_where_s_is_z.likeness == pytest.approx(0.02)
    assert closest_readings("Зорин", "Sorin").likeness == by_german_where_s_is_z.likeness


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Guevorkian", "Геворкян", "Guevorkian read as French = Геворкян"),
        ("Choumskaia", "Шумская", "Choumskaia read as French = Шумская"),
        ("Schumskaja", "Choumskaia", "Schumskaja read as German = Choumskaia read as French"),
        ("Gevorkyan", "Геворкян", "Gevorkyan = Геворкян"),
        ("Chicherin", "Чичерин", "Chicherin = Чичерин"),
        ("Геворкян", "ГЕВОРКЯН", "the same letters"),
        ("Gevorkyam", "Геворкян", "Gevorkyam is like Геворкян: one letter differs"),
        ("Иванова", "Иванов", "Иванова is like Иванов: one letter differs"),
        ("Иванов", "Каменев", "Иванов and Каменев are not alike"),
        ("…", "Каменев", "a name without letters matches none"),
    ],
)
def test_why_two_names_match_is_said_in_a_few_words(one, other, why):
    assert explain(one, other) == why


@given(NAMES, NAMES)
def test_any_two_names_are_explained(one, other):
    assert explain(one, other)
