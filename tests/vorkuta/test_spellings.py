"""Everyone of the report on Vorkuta is found under the French, English, German and Russian forms of the name."""

import pytest

from prosopo.models import Person
from tests.api.answers import identities
from tests.vorkuta.spellings import LANGUAGES, SPELLINGS

pytestmark = pytest.mark.django_db

NAMED, NOT_NAMED = 3, 10  # among how many of those found first


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SPELLINGS)
def test_a_person_is_found_first_under_the_spelling_of_a_language(client, slug, language):
    most = NAMED if Person.objects.get(slug=slug).is_named else NOT_NAMED
    found = identities(client, "people/", q=SPELLINGS[slug][language])
    assert slug in found[:most]


def test_the_spellings_are_those_of_every_person_and_of_nobody_else():
    assert sorted(SPELLINGS) == sorted(Person.objects.values_list("slug", flat=True))
