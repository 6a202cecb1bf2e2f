"""How well candidates fit what is asked, by name and by properties."""

import pytest

from prosopo.api.reconcile import candidates
from prosopo.index.sync.refreshing import batched_updates
from prosopo.models import Camp, CampKind, CampName, Person, Statement
from tests import factories as make
from tests.api.reconcile.service import BASE, best, reconciled, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def namesakes(db):
    """Two called alike, of whom one was held at a mine of Vorkuta in 1937 and denied to have been at Kolyma."""
    with batched_updates():
        gulag = make.make_camp("gulag", name="Gulag")
        vorkuta = make.make_camp("vorkuta", name="Vorkuta", parent=gulag)
        CampName.objects.create(ref="vorkuta-ru", camp=vorkuta, text="Воркута", kind="original_script", language="ru")
        mine = make.make_camp("capital", name="Capital Mine", parent=vorkuta)
        kolyma = make.make_camp("kolyma", name="Kolyma")
        held = make.make_person("orlov-1", name="Pavel Orlov", sex="male")
        other = make.make_person("orlov-2", name="Pavel Orlov", sex="unknown")
        wife = make.make_person("orlova", name="Vera Orlova", sex="female")
        source = make.make_source("list", title="List of the convoy")
        passage = make.make_passage("Orlov", source, ref="orlov", start=None, end=None, locator="1")
        make.make_statement(
            held, ref="held", kind="detention", camp=mine, date="1937", date_basis="stated", passage=passage
        )
        make.make_statement(held, ref="not", kind="detention", camp=kolyma, denied=True, passage=passage)
        fate = make.make_fate("shot", label="shot")
        make.make_statement(held, ref="shot", kind="fate", fate=fate, passage=passage)
        make.make_statement(
            held,
            ref="tie",
            kind="relationship",
            related_person=wife,
            relation=make.make_relation("husband", inverse_label="wife"),
            passage=passage,
        )
        make.make_statement(other, ref="elsewhere", kind="detention", camp=kolyma, passage=passage)


def fits(client, pid, value, name="Pavel Orlov", tells_nothing=False):
    """The feature of each candidate who is called so, by slug; it costs nothing if the value tells nothing."""
    asked = {"query": name, "type": "Person", "properties": [{"pid": pid, "v": value}]}
    found = reconciled(client, q=asked)["q"]
    for one in found:
        name, property_ = one["features"]
        assert (name["id"], property_["id"]) == ("name", pid)
        loss = {100: 0, 50: 0 if tells_nothing else 5, 0: 20}[property_["value"]]
        assert one["score"] == pytest.approx(name["value"] - loss)
    return {one["id"].removeprefix("people/"): one["features"][1]["value"] for one in found}


@pytest.mark.parametrize(
    "value",
    [
        "Capital Mine",
        "capital",
        {"id": "camps/capital"},
        {"id": f"{BASE}/camps/capital/"},
        f"{BASE}/camps/capital/",
        {"id": "capital", "name": "whatever"},
        ["nowhere", "Vorkuta"],
        "Воркута",  # in which the mine sits
        "Vorkouta",
        {"id": "camps/gulag"},
    ],
)
def test_a_property_fits_as_a_record_a_label_or_what_it_sits_in(value, client, namesakes):
    found = fits(client, "camp", value)
    assert (found["orlov-1"], found["orlov-2"]) == (100, 50)


def test_a_denied_statement_makes_no_property_fit(client, namesakes):
    assert fits(client, "camp", "Kolyma")["orlov-1"] == 50
    assert fits(client, "camp", "Kolyma")["orlov-2"] == 100


@pytest.mark.parametrize(
    ("pid", "value", "first", "second"),
    [
        ("date", 1937, 100, 50),
        ("date", "1936/1938", 100, 50),
        ("date", ["1940", "193X"], 100, 50),
        ("detained", "1940", 0, 50),
        ("date", "1937-05-01T00:00:00Z", 100, 50),
        ("date", "1940-05-01T00:00:00Z", 0, 50),
        ("date", 1937.0, 100, 50),
        ("date", "1940.0", 0, 50),
        ("sex", "male", 100, 50),
        ("sex", "female", 0, 50),
        ("sex", "M", 100, 50),
        ("sex", "муж.", 100, 50),
        ("sex", "homme", 100, 50),
        ("sex", 1, 100, 50),
        ("sex", ["unknown", "weiblich"], 0, 50),
        ("fate", "shot", 100, 50),
        ("fate", {"id": "fates/shot"}, 100, 50),
        ("source", "List of the convoy", 100, 100),
        ("source", {"id": "sources/list"}, 100, 100),
        ("related_to", "Орлова Вера", 100, 50),
        ("related_to", {"id": "orlova"}, 100, 50),
        ("name", "Орлов, Павел", 100, 100),
        ("name", True, 0, 0),
    ],
)
def test_each_property_is_compared_as_what_it_is(pid, value, first, second, client, namesakes):
    found = fits(client, pid, value)
    assert (found["orlov-1"], found["orlov-2"]) == (first, second)


def test_other_groups_camps_and_fates_than_those_on_record_contradict_nobody(client, namesakes):
    held, other = (Person.objects.get(slug=slug) for slug in ("orlov-1", "orlov-2"))
    opposition, others = make.make_group("opposition", name="Opposition"), make.make_group("others", name="Decists")
    make.make_statement(held, ref="in-one", kind="membership", group=opposition)
    make.make_statement(other, ref="in-other", kind="membership", group=others)
    make.make_statement(other, ref="freed", kind="fate", fate=make.make_fate("freed", label="freed"))
    for property_, value in (("group", "Decists"), ("fate", "freed"), ("camp", "Kolyma")):
        found = fits(client, property_, value)
        assert (found["orlov-2"], found["orlov-1"]) == (100, 50)


NOTHING = [
    ("camp", "Nowhere At All"),
    ("camp", ["Nowhere", "At All"]),
    ("camp", {"id": "camps/nowhere"}),
    ("fate", "sanctified"),
    ("source", "Another list"),
    ("related_to", "Xyzzyq Qwfpgj"),
    ("related_to", "people/nobody"),
    ("sex", "x"),
    ("date", "about then"),
    ("shoe", "42"),
    ("note", "Told elsewhere."),
    ("camp", "Hidden"),
]


@pytest.mark.parametrize(("pid", "value"), NOTHING)
def test_a_value_that_names_nothing_tells_nothing_of_anybody(pid, value, client, namesakes):
    Person.objects.filter(slug="orlov-1").update(note="A miner.")
    hidden = make.make_camp("hidden", name="Hidden")
    make.make_statement(make.make_person("draft", status="draft"), ref="d", kind="detention", camp=hidden)
    found = fits(client, pid, value, tells_nothing=True)
    assert (found["orlov-1"], found["orlov-2"]) == (50, 50)
    assert best(client, "Vera Orlova", properties=[{"pid": pid, "v": value}])["match"] is True


def test_a_value_that_is_known_elsewhere_or_was_merged_names_a_record(client, namesakes):
    make.make_identifier(Camp.objects.get(slug="vorkuta"), "geonames:1486910")
    make.make_person("vera", name="Vera")
    Person.objects.filter(slug="vera").update(merged_into=Person.objects.get(slug="orlova"))
    for pid, value in (("camp", "geonames:1486910"), ("camp", "1486910"), ("related_to", {"id": "people/vera"})):
        assert fits(client, pid, value)["orlov-1"] == 100, value


def test_the_kind_of_a_record_is_known_by_its_label_in_any_language(client, namesakes):
    mine = CampKind.objects.get(slug="mine")
    Camp.objects.filter(slug="capital").update(kind=mine)
    make.make_label(mine, "шахта")
    for value, score in {"шахта": 100, "Mine": 100, "complex": 80, "museum": 100}.items():
        asked = {"query": "Capital Mine", "type": "Camp", "properties": [{"pid": "kind", "v": value}]}
        assert reconciled(client, q=asked)["q"][0]["score"] == score, value


def test_an_identifier_contradicts_another_of_its_own_scheme_alone(client, namesakes):
    make.make_identifier(Person.objects.get(slug="orlov-1"), "wikidata:Q1")
    other = fits(client, "identifier", "wikidata:Q2")
    assert (other["orlov-1"], other["orlov-2"]) == (0, 50)
    assert fits(client, "identifier", "viaf:123456")["orlov-1"] == 50


def test_a_tie_counts_for_both_whom_it_ties(client, namesakes):
    assert fits(client, "related_to", "Pavel Orlov", name="Vera Orlova")["orlova"] == 100


def test_namesakes_are_told_apart_by_what_fits(client, namesakes):
    asked = {"query": "Pavel Orlov", "type": "Person"}
    assert not any(one["match"] for one in reconciled(client, q=asked)["q"])
    found = reconciled(client, q=asked | {"properties": [{"pid": "camp", "v": "Kolyma"}]})["q"]
    assert [(one["id"], one["match"]) for one in found[:2]] == [("people/orlov-2", True), ("people/orlov-1", False)]


@pytest.fixture
def register(db):
    with batched_updates():
        kamenev = make.make_person("kamenev", name="Лев Борисович Каменев")
        make.make_person("melnais", name="Melnais")
        make.make_person("sidorov", name="I. Sidorov")
        make.make_person("orlova", name="Marina Orlova")
        make.make_person("wife", name="Ivanov's wife", sort_name="Ivanov, Vladimir, wife of", is_named=False)
        make.make_person("cook", name="the cook", is_named=False)
        make.make_person("konstantinova", name="Valentina Konstantinova")
        make.make_person("sokolnikov", name="Ivan Sokolnikov")
        make.make_person("bonch", name="Vladimir Bonch-Bruevich")
        make.make_person("rosenberg", name="Karl Rosenberg")
        make.make_person("yermolaev", name="Nikolai Ivanovich Yermolaev")
        camp = make.make_camp("capital", name="Vorkuta Capital Mine")
        group = make.make_group("committee", name="Central Committee of the Komsomol")
        passage = make.make_passage("Kamenev", ref="kamenev", start=None, end=None, locator="1")
        make.make_statement(kamenev, ref="held", kind="detention", camp=camp, group=group, passage=passage)


@pytest.mark.parametrize(
    ("asked", "slug", "is_match"),
    [
        ("Leo Kamenew", "kamenev", True),
        ("Kamenev, Lev Borissovitch", "kamenev", True),
        ("Kamenev, Lev B.", "kamenev", True),
        ("L. Kamenev", "kamenev", False),
        ("L. B. Kamenev", "kamenev", False),
        ("Comrade Kamenev", "kamenev", False),
        ("Lev Borisovich", "kamenev", False),
        ("Lev Petrovich Kamenev", "kamenev", False),
        ("Melnais", "melnais", True),
        ("Мелнайс", "melnais", True),
        ("Mr Melnais", "melnais", False),
        ("X. Melnais", "melnais", False),
        ("Karl Melnais", "melnais", False),
        ("Ivan Sidorov", "sidorov", False),
        ("Maria Orlova", "orlova", False),
        ("Marina Orlova", "orlova", True),
        ("Valentin Konstantinov", "konstantinova", False),
        ("Valentina Konstantinowa", "konstantinova", True),
        ("Ivan Sokolnikova", "sokolnikov", False),
        ("Ivan Petrovich Sokolnikov", "sokolnikov", False),
        ("Sokolnikow, Iwan", "sokolnikov", True),
        ("Vladimir Bonch", "bonch", False),
        ("Владимир Бонч-Бруевич", "bonch", True),
        ("Karl Rosenborg", "rosenberg", False),
        ("Карл Розенберг", "rosenberg", True),
        ("Nikolai Ivanov Yermolaev", "yermolaev", False),
        ("Nikolai I. Yermolaev", "yermolaev", True),
        ("Nikolai Petrovich Yermolaev", "yermolaev", False),
        ("Ivanov's wife", "wife", True),
        ("wife of Ivanov", "wife", True),
        ("Vladimir Ivanov", "wife", False),
        ("Cook", "cook", False),
        ("Capital Mine of Vorkuta", "capital", True),
        ("Capital Mine of Vorkouta", "capital", True),
        ("Vorkuta Mine", "capital", False),
        ("Central Committee", "committee", False),
        ("Komsomol Central Committee", "committee", True),
    ],
)
def test_a_candidate_is_matched_only_where_the_whole_name_is_the_same(asked, slug, is_match, client, register):
    found = best(client, asked)
    assert (found["id"].rpartition("/")[2], found["match"]) == (slug, is_match), found
    assert found["score"] >= 85


@pytest.mark.parametrize(("sex", "score", "is_match"), [("female", 100, True), ("male", 80, False)])
def test_whom_a_property_contradicts_is_not_matched(sex, score, is_match, client, namesakes):
    found = best(client, "Vera Orlova", properties=[{"pid": "sex", "v": sex}])
    assert (found["id"], found["score"], found["match"]) == ("people/orlova", score, is_match)


@pytest.fixture
def crowd(db, monkeypatch):
    """Six of the same name, of whom the third and the last were held at Kolyma; two are considered."""
    monkeypatch.setattr(candidates, "MOST_CONSIDERED", 2)
    with batched_updates():
        camps = {name: make.make_camp(name.lower(), name=name) for name in ("Kolyma", "Vorkuta")}
        passage = make.make_passage("Zubov", ref="zubov", start=None, end=None, locator="1")
        for at in range(6):
            person = make.make_person(f"zubov-{at}", name="Ivan Zubov")
            camp = camps["Kolyma" if at in (2, 5) else "Vorkuta"]
            make.make_statement(person, ref=f"held-{at}", kind="detention", camp=camp, passage=passage)


def test_nobody_is_matched_while_a_namesake_who_fits_as_well_is_not_considered(client, crowd):
    asked = {"query": "Ivan Zubov", "type": "Person", "properties": [{"pid": "camp", "v": "Vorkuta"}]}
    found = reconciled(client, q=asked)["q"]
    assert found[0]["score"] == 100
    assert not any(one["match"] for one in found)


def test_whoever_alone_fits_is_matched_from_among_more_namesakes_than_are_considered(client, crowd):
    asked = {"query": "Ivan Zubov", "type": "Person", "properties": [{"pid": "camp", "v": "Kolyma"}]}
    found = reconciled(client, q=asked)["q"]
    assert [(one["id"], one["score"], one["match"]) for one in found[:2]] == [
        ("people/zubov-2", 100, False),
        ("people/zubov-5", 100, False),
    ]
    Statement.objects.filter(ref="held-5").update(status="withdrawn")
    found = reconciled(client, q=asked)["q"]
    assert (found[0]["id"], found[0]["match"]) == ("people/zubov-2", True)


def test_a_property_that_cannot_narrow_a_list_matches_nobody_among_too_many(client, crowd):
    passage = make.make_passage("born", ref="born", start=None, end=None, locator="2")
    first = Person.objects.get(slug="zubov-0")
    make.make_statement(first, ref="born", kind="birth", date="1890", date_basis="stated", passage=passage)
    asked = {"query": "Ivan Zubov", "type": "Person", "properties": [{"pid": "born", "v": "1890"}]}
    found = reconciled(client, q=asked)["q"]
    assert [(one["id"], one["score"], one["match"]) for one in found[:1]] == [("people/zubov-0", 100, False)]


def test_whom_a_property_fits_is_found_behind_others_who_are_called_so(client, db):
    with batched_updates():
        camp = make.make_camp("vorkuta", name="Vorkuta")
        for number in range(40):
            person = make.make_person(f"petrov-{number:02}", name="Ivan Petrov")
            passage = make.make_passage(f"Petrov {number}", ref=f"p{number}", start=None, end=None, locator="1")
            if number == 39:
                make.make_statement(person, ref=f"s{number}", kind="detention", camp=camp, passage=passage)
    found = best(client, "Ivan Petrov", limit=1, properties=[{"pid": "camp", "v": "Vorkuta"}])
    assert found["id"] == "people/petrov-39"


def test_a_blank_cell_asks_nothing(client, namesakes):
    asked = {"query": "Vera Orlova", "properties": [{"pid": "camp", "v": " "}, {"pid": "group", "v": []}]}
    found = reconciled(client, q=asked)["q"][0]
    assert [one["id"] for one in found["features"]] == ["name"]
    assert reconciled(client, q={"query": " "}, r={"properties": [{"pid": "name", "v": ""}]}) == {"q": [], "r": []}


NAME_NOTHING = ("42", "sanctified", "?")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"camp": "Воркута"}, ["orlov-1"]),
        ({"camp": {"id": "camps/gulag"}, "date": "1937"}, ["orlov-1"]),
        ({"camp": "Vorkuta", "date": "1950"}, []),
        ({"camp": "Kolyma"}, ["orlov-2"]),
        ({"camp": ["Kolyma", "Vorkuta"]}, ["orlov-1", "orlov-2"]),
        ({"camp": "Kolyma", "sex": "male"}, []),
        ({"fate": "shot"}, ["orlov-1"]),
        ({"fate": {"id": "fates/shot"}}, ["orlov-1"]),
        ({"source": "list of the convoy", "sex": "male"}, ["orlov-1"]),
        ({"related_to": "Vera Orlova"}, ["orlov-1"]),
        ({"camp": "Nowhere At All"}, []),
        ({"camp": "Kolyma", "shoe": "42", "fate": "sanctified", "sex": "?"}, ["orlov-2"]),
        ({"camp": {"id": "camps/empty"}}, []),
        ({"kind": "complex"}, []),
    ],
)
def test_people_are_found_by_properties_alone(properties, expected, client, namesakes):
    asked = [{"pid": name, "v": value} for name, value in properties.items()]
    found = reconciled(client, q={"properties": asked})["q"]
    assert [one["id"] for one in found] == [f"people/{slug}" for slug in expected]
    for one in found:
        assert one["match"] is False
        expected_features = [(name, 50 if value in NAME_NOTHING else 100) for name, value in properties.items()]
        assert [(feature["id"], feature["value"]) for feature in one["features"]] == expected_features
        assert one["score"] == 50
    assert reconciled(client, q={"properties": asked, "type": "Camp"})["q"] == []


def test_any_of_several_names_will_do(client, namesakes):
    found = reconciled(client, q={"properties": [{"pid": "name", "v": ["Xyzzyq", "Вера Орлова"]}]})["q"]
    assert found[0]["id"] == "people/orlova"
    assert "same" in found[0]["description"] or "=" in found[0]["description"]


def test_control_characters_are_no_failure(client, namesakes):
    values = ["camps/a\x00b", "\x0b", "\x00", "𝔄\u202eא", "<&>\"'"]
    queries = {f"q{at}": {"query": f"Orlov {value}"} for at, value in enumerate(values)}
    for pid in ("camp", "fate", "source", "sex", "date", "name", "related_to"):
        for at, value in enumerate(values):
            found = [{"pid": pid, "v": [value, {"id": value}]}]
            queries[f"{pid}{at}"] = {"properties": found}
    keys = list(queries)
    for start in range(0, len(keys), 25):
        some = {key: queries[key] for key in keys[start : start + 25]}
        assert reconciled(client, **some).keys() == some.keys()


def test_what_only_looks_like_a_query_is_refused_by_name(client):
    (fault,) = refused(client, queries={"row 7": {"query": "a", "limit": 0}})["errors"]
    assert fault == {"parameter": "queries", "value": "row 7.limit: 0", "message": "Give a number from 1 on."}


def matched(client, query, **asked):
    return [one["id"] for one in reconciled(client, q={"query": query, **asked})["q"] if one["match"]]


@pytest.mark.parametrize(
    ("names", "asked", "slugs"),
    [
        ({"p": "Posnansky"}, "Posnanski", ["people/p"]),
        ({"p": "Lt. Posnansky"}, "Posnansky", ["people/p"]),
        ({"p": "A. Posnansky"}, "Posnansky", []),
        ({"p": "Posnansky", "w": "Posnansky's wife"}, "Posnansky", ["people/p"]),
        ({"p": "Posnansky", "q": "Boris Posnansky"}, "Posnansky", []),
        ({"p": "Posnansky", "q": "Posnanski"}, "Posnansky", []),
        ({"p": "Ivan"}, "Ivan", []),
        ({"p": "Petrovich"}, "Petrovich", []),
        ({"p": "Ivan Petrov"}, "Ivan", []),
        ({"p": "Posnansky"}, "Posnansk", []),
        ({"p": "K."}, "K.", []),
    ],
)
def test_someone_known_by_one_word_is_matched_by_it_where_nobody_else_is_called_nearly_so(names, asked, slugs, client):
    for slug, name in names.items():
        make.make_person(slug, name=name, sort_name=name, is_named="wife" not in name)
    assert matched(client, asked, type="Person") == slugs


def test_a_lone_surname_is_not_matched_because_a_property_tells_its_bearers_apart(client):
    camp = make.make_camp("vorkuta", name="Vorkuta")
    for slug, name in (("p", "Posnansky"), ("q", "Boris Posnansky")):
        person = make.make_person(slug, name=name, sex="male" if slug == "p" else "female")
        make.make_statement(person, ref=slug, kind="detention", camp=camp)
    asked = {"type": "Person", "properties": [{"pid": "sex", "v": "m"}]}
    assert reconciled(client, q={"query": "Posnansky", **asked})["q"][0]["score"] == 100
    assert matched(client, "Posnansky", **asked) == []


def test_a_slug_is_matched_at_once_unless_it_may_be_meant_as_a_name(client):
    make.make_person("orlov-1", name="Pavel Orlov")
    make.make_person("orlov", name="Pavel Orlov")
    make.make_person("bonch-bruevich", name="Vladimir Bonch-Bruevich")
    make.make_person("posnansky-7", name="A. Posnansky")
    assert matched(client, "orlov-1") == ["people/orlov-1"]
    assert matched(client, "posnansky-7", type="Person") == ["people/posnansky-7"]
    for asked in ("orlov", "bonch-bruevich", "Orlov-1", "posnansky"):
        assert matched(client, asked, type="Person") == [], asked
    for value in ("orlov", "people/orlov", f"{BASE}/people/orlov/", "http://prosopo.example.org/api/v1/people/orlov/"):
        asked = {"type": "Person", "properties": [{"pid": "identifier", "v": value}]}
        assert matched(client, "Orlov", **asked) == ["people/orlov"], value


def test_who_is_spoken_of_beside_a_group_is_not_found_as_one_of_it(client):
    group, dated = make.make_group("crowd", name="The crowd"), {"date": "1937", "date_basis": "stated"}
    for slug, kind in (("anna", "membership"), ("vera", "description")):
        make.make_statement(make.make_person(slug), ref=slug, kind=kind, group=group, text="They met it.", **dated)
    for more in ([], [{"pid": "date", "v": "1937"}]):
        asked = {"type": "Person", "properties": [{"pid": "group", "v": "The crowd"}, *more]}
        found = reconciled(client, q=asked)["q"]
        assert [(one["id"], one["features"][0]["value"]) for one in found] == [("people/anna", 100)]
