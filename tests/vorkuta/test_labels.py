"""The Russian labels of what the report on Vorkuta speaks of."""

import pytest

from prosopo.models import Label
from prosopo.models.kinds import KIND_MODELS, first_kinds_of
from prosopo.models.labels import LABEL_BEARERS
from prosopo.models.record_models import MODELS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", LABEL_BEARERS, ids=lambda kind: kind.plural)
def test_whatever_readers_see_has_a_russian_label(kind):
    without = MODELS[kind].objects.published().exclude(labels__language="ru")
    assert list(without.values_list("slug", flat=True)) == []


@pytest.mark.parametrize("model", KIND_MODELS.values(), ids=lambda model: model.__name__)
def test_each_kind_that_every_database_begins_with_has_a_russian_label(model):
    labelled = set(model.objects.filter(labels__language="ru").values_list("slug", flat=True))
    assert labelled == {first.slug for first in first_kinds_of(model)}


def test_russian_labels_are_written_in_cyrillic():
    numerals = set("IVX")
    for label in Label.objects.filter(language="ru"):
        for text in filter(None, (label.text, label.inverse_text)):
            latin = {letter for letter in text if "a" <= letter.lower() <= "z"}
            assert latin <= numerals, text
