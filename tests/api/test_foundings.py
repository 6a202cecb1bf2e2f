"""When groups, camps and places were opened and closed: told of them alone, in their records and in every format."""

import pytest
from django.core.exceptions import ValidationError

from tests import factories as make
from tests.api.answers import answer, identities
from tests.api.exports import content
from tests.index.index_checks import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    camp, group, place = make.make_camp(), make.make_group("gpu"), make.make_place("town", name="Town")
    opened = {"kind": "founding", "text": "", "date_basis": "stated"}
    make.make_statement(camp=camp, ref="camp-opened", **opened, date="1932")
    make.make_statement(camp=camp, ref="camp-closed", kind="closing", text="was closed after the war")
    make.make_statement(subject_group=group, ref="group-founded", **opened, date="1922-02-06")
    make.make_statement(place=place, ref="town-founded", **opened, date="1937")


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize(
    ("record", "refs"),
    [
        ("camps/vorkuta/", ["camp-opened", "camp-closed"]),
        ("groups/gpu/", ["group-founded"]),
        ("places/town/", ["town-founded"]),
    ],
)
def test_the_record_tells_when_it_was_opened_and_closed(client, record, refs):
    assert [one["ref"] for one in answer(client, record)["statements"]] == refs
    assert faults() == []


@pytest.mark.usefixtures("told")
def test_they_are_found_by_kind_and_date(client):
    assert identities(client, "statements/", kind="founding", date="1930/1939") == ["camp-opened", "town-founded"]
    assert identities(client, "statements/", kind="closing", camp="vorkuta") == ["camp-closed"]
    assert identities(client, "people/", kind="founding") == []


@pytest.mark.usefixtures("told")
def test_they_stand_in_linked_data_and_tei(client):
    turtle = content(client, "camps/vorkuta/", format="ttl").decode()
    assert "prosopo:FoundingStatement" in turtle
    assert "prosopo:ClosingStatement" in turtle
    tei = content(client, "camps/vorkuta/", format="tei").decode()
    assert 'type="founding"' in tei
    assert "was closed after the war" in tei


def test_no_person_is_founded():
    said = make.statement(make.make_person(), kind="founding", text="was founded")
    with pytest.raises(ValidationError, match="A person is neither founded nor closed: choose the group, or leave"):
        said.full_clean()
