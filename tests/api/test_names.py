"""People, and all else that has a name, found by it: ranked, explained, and under every filter."""

import pytest

from prosopo.models import Camp, Group, Person
from prosopo.search import given_names, name_queries
from tests import factories as make
from tests.api.answers import answer, faults, identities

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(db):
    """Bearers of a few names, some of them held at Vorkuta."""
    vorkuta, kolyma = make.make_camp(), make.make_camp("kolyma")
    for slug, name, camp, sex in [
        ("ivan", "Иванов Иван Петрович", vorkuta, "male"),
        ("pyotr", "Иванов Пётр Иванович", kolyma, "male"),
        ("anna", "Иванова Анна", vorkuta, "female"),
        ("ivanovich", "Иванович Лазарь", vorkuta, "male"),
        ("gevorkyan", "Геворкян Сократ", kolyma, "male"),
        ("vorkutov", "Воркутов Пётр", kolyma, "male"),
    ]:
        person = make.make_person(slug, name=name, sort_name=name, sex=sex)
        make.make_statement(person, kind="detention", camp=camp, date="1936", date_basis="stated")
    wife = make.make_person("wife", name="Ivanov's wife", sort_name="Ivanov's wife", sex="female", is_named=False)
    make.make_statement(wife, kind="detention", camp=vorkuta)


def found(client, name, **filters):
    return identities(client, "people/", q=name, **filters)


RANKED = {
    "Ivanov, Ivan": ["ivan", "pyotr", "anna"],
    "Ivanov": ["ivan", "pyotr", "wife", "anna"],
    "И. П. Иванов": ["ivan"],
    "Iwanow Peter": ["pyotr"],
    "Anna Ivanova": ["anna"],
    "ex-Geworkjan": ["gevorkyan"],
    "Guevorkian, S.": ["gevorkyan"],
    "GEVORKIAN": ["gevorkyan"],
    "Gevorkyam": ["gevorkyan"],
    "Sokrat": ["gevorkyan"],
    "Иванович Лазарь": ["ivanovich"],
    "wife of Iwanow": ["wife"],
    "Ivanov's wife": ["wife"],
    "Ив\u0061нов Иван": ["ivan"],  # one letter of another script
    "инженер Геворкян": ["gevorkyan"],
}


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(("name", "best"), RANKED.items())
def test_whoever_is_meant_stands_first(client, name, best):
    assert found(client, name)[: len(best)] == best


@pytest.mark.usefixtures("people")
def test_a_hit_tells_how_well_it_fits_by_which_spelling_and_why(client):
    make.make_name(Person.objects.get(slug="gevorkyan"), "Socrate Guevorkian")
    assert [item["match"] for item in answer(client, "people/", q="Gevorkian S.")["results"]] == [
        {
            "score": 0.972,
            "name": "Socrate Guevorkian",
            "explanation": "Gevorkian = Guevorkian read as French; S. = Socrate",
        }
    ]
    (match,) = [item["match"] for item in answer(client, "people/", q="Guevorkian, Socrate")["results"]]
    assert match == {"score": 1.0, "name": "Socrate Guevorkian", "explanation": "the same name"}


def test_of_spellings_that_fit_equally_well_the_one_is_told_that_looks_most_alike(client):
    person = make.make_person(name="Геворкян Сократ", sort_name="Геворкян Сократ")
    for name in ("Sokrat Gevorkyan", "Sokrat Gevorkian"):
        make.make_name(person, name)
    for asked, told in [
        ("Gevorkyan", "Sokrat Gevorkyan"),
        ("Геворкян", "Геворкян Сократ"),
    ]:
        (item,) = answer(client, "people/", q=asked)["results"]
        assert item["match"]["name"] == told


@pytest.mark.usefixtures("people")
def test_without_a_name_nothing_is_told_of_a_match(client):
    for parameters in ({}, {"q": ""}, {"q": "  "}):
        results = answer(client, "people/", **parameters)["results"]
        assert len(results) == 7
        assert all("match" not in item for item in results)


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"camp": "vorkuta"}, ["ivan", "wife", "anna"]),
        ({"camp": "vorkuta", "sex": "female"}, ["wife", "anna"]),
        ({"sex": "male"}, ["ivan", "pyotr"]),
        ({"date": "1936"}, ["ivan", "pyotr", "anna"]),
        ({"date": "1937"}, []),
        ({"camp": "kolyma,vorkuta", "kind": "detention"}, ["ivan", "pyotr", "wife", "anna"]),
        ({"denied": "only"}, []),
    ],
)
def test_a_name_is_found_among_those_whom_the_filters_leave(client, filters, expected):
    assert found(client, "Ivanov", **filters) == expected


@pytest.mark.usefixtures("people")
def test_facets_count_those_who_are_found(client):
    counted = answer(client, "people/facets/", q="Ivanov")
    assert {one["value"]: one["count"] for one in counted["camp"]} == {"vorkuta": 3, "kolyma": 1}
    assert {one["value"]: one["count"] for one in counted["sex"]} == {"male": 2, "female": 2}
    assert answer(client, "people/facets/", q="Nobody")["camp"] == []


@pytest.mark.usefixtures("people")
def test_the_best_come_first_unless_an_order_is_asked_for(client):
    assert found(client, "Ivanova") == ["anna", "ivan", "pyotr", "wife"]
    assert found(client, "Ivanova", ordering="name") == ["ivan", "pyotr", "wife", "anna"]
    assert found(client, "Ivanova", ordering="-name") == ["anna", "wife", "pyotr", "ivan"]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("order", [{}, {"ordering": "name"}, {"ordering": "-name"}])
def test_hits_are_paged_through_either_way(client, order):
    whole = found(client, "Ivanova", **order)
    page = answer(client, "people/", q="Ivanova", page_size=1, **order)
    assert (page["count"], page["count_is_exact"], page["previous"]) == (4, True, None)
    pages = [page]
    while page["next"]:
        page = client.get(page["next"]).json()
        pages.append(page)
    assert [item["slug"] for page in pages for item in page["results"]] == whole
    back = client.get(pages[-1]["previous"]).json()
    assert back["results"] == pages[-2]["results"]


def test_of_many_hits_five_hundred_are_listed_in_order(client):
    for some in (range(300), range(300, 520)):
        Person.objects.bulk_create(
            Person(slug=f"p{n}", name=f"Иванов {n:03}", sort_name=f"Иванов {n:03}", sex="male", status="published")
            for n in some
        )
    page = answer(client, "people/", q="Ivanov", page_size=200)
    assert (page["count"], page["count_is_exact"]) == (500, False)
    seen = [item["slug"] for item in page["results"]]
    while page["next"]:
        page = client.get(page["next"]).json()
        seen += [item["slug"] for item in page["results"]]
    assert seen == [f"p{n}" for n in range(500)]


def test_a_given_name_decides_among_more_bearers_of_a_surname_than_are_listed(client):
    for some in (range(300), range(300, 600)):
        Person.objects.bulk_create(
            Person(slug=f"p{n}", name=f"Иванов Лев {n}", sort_name=f"Иванов Лев {n}", sex="male", status="published")
            for n in some
        )
    make.make_person("anna", name="Иванов Яков", sort_name="Иванов Яков")
    assert found(client, "Jacob Ivanov")[0] == "anna"
    assert found(client, "Ivanov Ya.")[0] == "anna"


def test_whoever_is_first_named_between_two_queries_is_no_fault(client, monkeypatch):
    make.make_person("lev", name="Иванов Лев Петрович", sort_name="Иванов Лев Петрович")
    counted = name_queries.count_names

    def meanwhile(*asked):
        names = counted(*asked)
        if not Person.objects.filter(slug="late").exists():
            make.make_person("late", name="Иванов Лев Сидорович", sort_name="Иванов Лев Сидорович")
        return names

    monkeypatch.setattr(name_queries, "count_names", meanwhile)
    assert found(client, "Иванов Лев Петрович")[0] == "lev"
    assert found(client, "Иванов Лев Петрович") == ["lev", "late"]


def test_a_given_name_is_compared_though_what_is_known_of_words_is_forgotten_meanwhile(client, monkeypatch):
    make.make_person("lev", name="Иванов Лев", sort_name="Иванов Лев")
    make.make_person("adam", name="Иванов Адам", sort_name="Иванов Адам")
    assert found(client, "Ivanov Lev") == ["lev", "adam"]
    texts_of = given_names.texts_of

    def meanwhile(keys):
        given_names.clear_cache()
        return texts_of(keys)

    monkeypatch.setattr(given_names, "texts_of", meanwhile)
    make.make_person("late", name="Иванов Пров", sort_name="Иванов Пров")
    assert found(client, "Ivanov Lev")[0] == "lev"


def test_the_drafts_and_the_withdrawn_are_not_found(client):
    make.make_person("draft", name="Геворкян", status="draft")
    make.make_person("gone", name="Геворкян", status="withdrawn")
    assert found(client, "Gevorkyan") == []


@pytest.mark.parametrize(
    "name", ["?", "…!", "\x00", "12345", "%", "_", "'; --", "😀", "x" * 500, "a b " * 125, "ЖЗ" * 200]
)
def test_what_is_no_name_finds_nobody(client, name):
    make.make_person("guevorkian", name="Socrate Guevorkian")
    assert answer(client, "people/", q=name)["results"] == []
    assert answer(client, "search/", q=name)["results"] == []


def test_a_letter_finds_whose_name_begins_so(client):
    for slug, name in [("gevorkyan", "Геворкян Сократ"), ("guevorkian", "Guevorkian"), ("ivanov", "Иванов")]:
        make.make_person(slug, name=name, sort_name=name)
    assert found(client, "G") == ["guevorkian"]
    assert found(client, "Г") == ["gevorkyan"]


def test_a_name_of_more_than_500_letters_is_refused(client):
    for path in ("people/", "search/", "people/facets/"):
        (fault,) = faults(client, path, q="x" * 501)
        assert fault["parameter"] == "q"
        assert fault["message"] == "Give at most 500 characters: a name has no more."


def test_two_different_names_are_refused(client):
    (fault,) = faults(client, "people/", q=["Ivanov", "Petrov"])
    assert (fault["parameter"], fault["value"]) == ("q", "Ivanov,Petrov")


@pytest.fixture
def everything(people):
    """Things of every kind, called by the same words."""
    bolsheviks = make.make_group("bolsheviks", name="Bolsheviks at Vorkuta")
    strike = make.make_event("strike", name="Strike at Vorkuta")
    fitter = make.make_role("fitter", label="fitter at Vorkuta")
    make.make_statement(Person.objects.get(slug="ivan"), group=bolsheviks, role=fitter, event=strike)
    make.make_group("hidden", name="Hidden at Vorkuta")


def shown(client, **parameters):
    return [(item["kind"], item["slug"]) for item in answer(client, "search/", **parameters)["results"]]


@pytest.mark.usefixtures("everything")
def test_a_place_is_found_as_a_place_and_all_that_is_called_after_it_behind(client):
    vorkuta = shown(client, q="Воркута")
    assert vorkuta[0] == ("camp", "vorkuta")
    assert sorted(vorkuta[1:4]) == [("event", "strike"), ("group", "bolsheviks"), ("role", "fitter")]
    assert vorkuta[4:] == []
    assert shown(client, q="Vorkouta", kind="group,role") == [("group", "bolsheviks"), ("role", "fitter")]
    # Where nobody is called so, whoever's name begins nearly so.
    assert shown(client, q="Vorkuta", kind="person") == [("person", "vorkutov")]


@pytest.mark.usefixtures("everything")
def test_a_hint_tells_what_it_is(client):
    assert answer(client, "search/", q="Воркута", page_size=1) == {
        "count": 1,
        "count_is_exact": False,
        "next": None,
        "previous": None,
        "results": [
            {
                "iri": "http://testserver/camps/vorkuta/",
                "kind": "camp",
                "slug": "vorkuta",
                "name": "Vorkuta",
                "url": "/api/v1/camps/vorkuta/",
                "about": "camp complex",
                "match": {"score": 1.0, "name": "Vorkuta", "explanation": "Воркута = Vorkuta"},
            }
        ],
    }
    (ivan,) = answer(client, "search/", q="Иванов Иван Петрович", page_size=1)["results"]
    # The group is no more than named beside his job.
    assert (ivan["kind"], ivan["slug"], ivan["about"]) == ("person", "ivan", "fitter at Vorkuta, Vorkuta")


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("V", ("camp", "vorkuta")),
        ("Vor", ("camp", "vorkuta")),
        ("Вор", ("person", "vorkutov")),
        ("Bolsh", ("group", "bolsheviks")),
        ("strike at V", ("event", "strike")),
        ("Gew", ("person", "gevorkyan")),
        ("Sokrat Gew", ("person", "gevorkyan")),
    ],
)
def test_what_is_being_typed_goes_on(client, typed, first):
    assert shown(client, q=typed)[0] == first


@pytest.mark.usefixtures("everything")
def test_nothing_that_is_not_public_is_found(client):
    assert shown(client, q="Hidden") == []
    Camp.objects.filter(slug="vorkuta").update(name="Северная")
    Group.objects.filter(slug="hidden").update(name="Северная")
    assert shown(client, q="Severnaia") == [("camp", "vorkuta")]


def test_where_nothing_is_typed_nothing_is_found(client):
    make.make_person()
    for parameters in ({}, {"q": ""}, {"q": " "}):
        assert answer(client, "search/", **parameters)["results"] == []


def test_an_unknown_kind_is_refused_with_those_that_there_are(client):
    assert faults(client, "search/", q="x", kind="ship") == [
        {
            "parameter": "kind",
            "value": "ship",
            "message": "Give one or more of person, group, camp, event, role, place, fate, trait, legal_basis, "
            "relation, separated by commas.",
        }
    ]
    assert [fault["parameter"] for fault in faults(client, "search/", q="x", camp="vorkuta")] == ["camp"]


@pytest.fixture
def register(db):
    """Names as a register has them, without sort names."""
    for slug, name in [
        ("vanag", "Ванаг Hиколай Hиколаевич"),  # with two Latin letters
        ("namesake", "Ванаг Эвальд Карлович"),
        ("zinoviev", "Зиновьев Григорий Евсеевич (Радомысльский Овсей-Герш Аронович)"),
        ("petrova", "Иванова (Петрова) Анна Львовна"),
        ("ivanova", "Иванова Анна Львовна"),
        ("yun", "Юнь-Лин-Сек"),
        ("other-yun", "Юнь-Дэ-Шен"),
        ("mekk", "Николай фон Мекк"),
        ("ungern", "Николай фон Унгерн"),
        ("gaulle", "Charles de Gaulle"),
        ("wang", "Ван Мин"),
        ("john", "John of Ephesus"),
        ("stalin", "Сталин Иосиф"),
        ("lee", "Ли Лев Сен"),
    ]:
        make.make_person(slug, name=name, sort_name="")


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("asked", "first", "explanation"),
    [
        ("Ванаг Николай Николаевич", "vanag", "the same letters"),
        ("ванаг hиколай", "vanag", "the same surname"),
        ("Vanag Nikolai", "vanag", "Vanag = Ванаг; Nikolai = Николай"),
        ("Радомысльский Овсей-Герш Аронович", "zinoviev", "the same name"),
        ("Зиновьев Григорий Евсеевич", "zinoviev", "the same name"),
        ("Петрова Анна Львовна", "petrova", "the same name"),
        ("Юнь Лин Сек", "yun", "the same letters"),
        ("Юньлинсек", "yun", "the same letters"),
        ("Лин-Сек Юнь", "yun", "the same name"),
        ("Сталин оглы", "stalin", "Сталин-оглы = Сталин, particles apart"),
        ("ли лев-сен", "lee", "the same letters"),
        ("Ванмин", "wang", "the same letters"),
        ("фон Мекк", "mekk", "the same surname"),
        ("Gaulle, Charles", "gaulle", "the same name"),
        ("Ван", "wang", "the same surname"),
    ],
)
def test_names_of_many_traditions_are_found_first(client, asked, first, explanation):
    hits = answer(client, "people/", q=asked)["results"]
    assert hits[0]["slug"] == first
    assert hits[0]["match"]["score"] >= (0.95 if "=" not in explanation else 0.85)
    assert hits[0]["match"]["explanation"] == explanation
    assert all(hit["match"]["score"] < 0.75 for hit in hits[1:] if hit["slug"] in {"ungern", "other-yun", "namesake"})


@pytest.mark.usefixtures("register")
def test_people_without_a_sort_name_are_filed_by_their_surnames(client):
    assert identities(client, "people/") == [
        *("gaulle", "ivanova", "petrova", "john", "lee", "mekk", "stalin", "ungern", "wang", "namesake", "vanag"),
        *("other-yun", "yun", "zinoviev"),
    ]
