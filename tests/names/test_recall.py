"""How many names are found among a crowd of 71,000 surnames: the bars of the benchmark, on its smaller tasks."""

import pytest

from benchmarks.names.__main__ import BARS
from benchmarks.names.data import tasks
from benchmarks.names.measures import keys_a_name, recall
from benchmarks.names.methods import Ours

TASKS = {task.title: task for task in tasks()}
MOST_ASKED = 400


@pytest.fixture(scope="module")
def ours():
    return Ours(TASKS["attested"].stored)


@pytest.mark.parametrize("title", ["attested", "regular", "Wikidata", "attested, one typo"])
def test_names_are_found_first_and_among_the_first_ten(ours, title):
    task = TASKS[title]
    step = -(-len(task.asked) // MOST_ASKED)
    found = recall(ours, type(task)(task.title, task.stored, task.asked[::step]))
    first, ten = BARS[title]
    assert found.at_1 >= first
    assert found.at_10 >= ten


def test_a_name_has_at_most_two_keys_on_average():
    assert max(keys_a_name(TASKS["regular"])) <= 2
