"""What records are known as elsewhere."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from prosopo.models import Identifier, Status
from prosopo.schema.identifier_schemes import SCHEMES, identifier_fault, identifier_iri, parse_identifier, plain_value
from tests import factories as make


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.slug)
def test_each_schemes_example_is_its_own_and_is_read_back_from_its_address(scheme):
    assert identifier_fault(scheme.slug, scheme.example) is None
    assert parse_identifier(f"{scheme.slug}:{scheme.example}") == (scheme.slug, scheme.example)
    if address := identifier_iri(scheme.slug, scheme.example):
        assert parse_identifier(address) == (scheme.slug, scheme.example)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://www.wikidata.org/wiki/Q649", ("wikidata", "Q649")),
        ("wikidata:q649", ("wikidata", "Q649")),
        ("https://www.geonames.org/524901/moscow.html", ("geonames", "524901")),
        ("https://sws.geonames.org/524901/", ("geonames", "524901")),
        ("memorial-moscow:2386", ("memorial-moscow", "2386")),
        ("Q649", None),
        ("https://example.org/Q649", None),
        ("", None),
        ("wikidata:", None),
    ],
)
def test_an_identifier_is_read_from_what_people_paste(text, read):
    assert parse_identifier(text) == read


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scheme", "value", "field", "remedy"),
    [
        ("wikidata", "649", "value", "these look like Q649"),
        ("wikidata", "https://www.wikidata.org/wiki/Q649", "value", "write it so"),
        ("Wikidata", "Q649", "scheme", "small ASCII letters"),
    ],
)
def test_what_is_no_identifier_is_refused_with_the_remedy(scheme, value, field, remedy):
    with pytest.raises(ValidationError) as raised:
        Identifier(person=make.make_person(), scheme=scheme, value=value).full_clean()
    assert remedy in " ".join(raised.value.message_dict[field])


@pytest.mark.django_db
def test_a_value_is_of_one_record_of_a_kind_but_a_camp_may_share_it_with_a_group():
    make.make_identifier(make.make_camp(), "wikidata:Q1")
    make.make_identifier(make.make_group(), "wikidata:Q1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_identifier(make.make_camp("gulag"), "wikidata:Q1")
    with pytest.raises(ValidationError, match="look it up there"):
        Identifier(camp=make.make_camp("inta"), scheme="wikidata", value="Q1").full_clean()


@pytest.mark.django_db
def test_an_identifier_is_public_with_its_bearer():
    shown, draft = make.make_person(), make.make_person("draft", status=Status.DRAFT)
    unused = make.make_group()
    for bearer in (shown, draft, unused):
        make.make_identifier(bearer, f"wikidata:Q{bearer.pk}", ref=bearer.slug)
    assert list(Identifier.objects.published().values_list("ref", flat=True)) == ["guevorkian"]


def test_a_value_is_plain_when_its_address_is_taken_off():
    assert plain_value("viaf", "http://viaf.org/viaf/51691735") == "51691735"
    assert plain_value("doi", "https://doi.org/10.1000/182") == "10.1000/182"
