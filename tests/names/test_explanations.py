"""What is said of two names agrees with how alike they are, whichever names these are."""

import random

import pytest

from benchmarks.names.data import people, tasks
from benchmarks.names.kinds import beside_particles, made_up, with_second_names
from prosopo.names import explain_people
from prosopo.names.name_forms import likeness_of_people

SURE, LEAST = 0.9, 0.75
OF_EACH = 150


def pairs():
    """Names and their spellings, names of different people that stand side by side, particles, second names."""
    chance = random.Random(1938)
    for task in (*tasks(), people()):
        yield from chance.sample(list(task.asked), OF_EACH)
        neighbours = sorted(task.stored)
        places = chance.sample(range(len(neighbours) - 1), OF_EACH)
        yield from ((neighbours[place], neighbours[place + 1]) for place in places)
    names = chance.sample(made_up(chance), OF_EACH)
    yield from beside_particles(chance)
    yield from with_second_names(names, chance)
    for name in names:
        surname = name.split()[0]
        yield from ((f"{surname} оглы", name), (f"фон {surname}", surname), (f"Тер-{surname}", name))


def test_the_explanation_agrees_with_the_score():
    wrong = []
    for asked, name in dict.fromkeys(pairs()):
        likeness, why = likeness_of_people(asked, name), explain_people(asked, name)
        is_other = "not alike" in why or ", but" in why
        if (is_other and likeness >= SURE) or ("not alike" in why and likeness >= LEAST):
            wrong.append((asked, name, likeness, why))
        if why in {"the same letters", "the same name"} and likeness < 1:
            wrong.append((asked, name, likeness, why))
    assert wrong == []


@pytest.mark.parametrize(
    ("asked", "name", "why"),
    [
        ("Сталин оглы", "Сталин Иосиф", "Сталин-оглы = Сталин, particles apart"),
        ("Kindi", "аль-Кинди", "Kindi = Кинди, particles apart"),
        ("Лев Каменев", "Каменев Лев", "the same name"),
        ("Каменев Лев", "Каменев Лев Борисович", "the same surname"),
        ("Ким Ден-Хо", "Ким Ден Хо", "the same letters"),
        ("Хо-Ден Ким", "Ким Ден Хо", "the same surname, but Хо-Ден, not Ден-Хо"),
        ("Иванов Антон", "Иванов Антип", "the same surname, but Антон, not Антип"),
        ("Иванов Сокарт", "Иванов Сократ", "the same surname; Сокарт is like Сократ: one letter differs"),
    ],
)
def test_what_is_the_same_and_what_is_not_is_said(asked, name, why):
    assert explain_people(asked, name) == why


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        ("Иванов Антон Петрович", "Иванов Андрей Петрович", SURE),
        ("Иванов Антон Петрович", "Иванов Антон Павлович", SURE),
        ("Петросян Лев Иванович", "Погосян Лев Иванович", LEAST),
    ],
)
def test_people_with_one_part_of_another_name_are_not_the_same(one, other, most):
    assert likeness_of_people(one, other) < most
