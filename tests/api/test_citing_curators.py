"""Citations name who compiled and edited a record, of those who wish to be named."""

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth import get_user_model

from prosopo.models import CuratorProfile
from tests import factories as make
from tests.api.answers import answer

pytestmark = pytest.mark.django_db


def make_curator(name, shown="", orcid=""):
    user = get_user_model().objects.create_user(name)
    if shown:
        CuratorProfile.objects.create(user=user, name=shown, orcid=orcid)
    return user


def log(user, record, flag=CHANGE, message='[{"changed": {"fields": ["Name"]}}]'):
    LogEntry.objects.log_actions(user.pk, [record], flag, message)


@pytest.fixture
def person():
    return make.make_person("ivan", name="Ivan")


def cited(client, path="people/ivan"):
    return answer(client, f"{path}/cite/")


def test_who_added_a_record_compiled_it_and_who_changed_it_edited_it(client, person):
    anna, natalia = make_curator("anna", "Berger, Anna", "0000-0002-1825-0097"), make_curator("natalia", "N. N.")
    log(anna, person, ADDITION, '[{"added": {}}]')
    log(natalia, person)
    log(anna, person)
    found = cited(client)
    assert found["csl"][0]["author"] == [{"family": "Berger", "given": "Anna"}]
    assert found["csl"][0]["editor"] == [{"literal": "N. N."}]
    assert found["text"].startswith("Anna Berger. “Ivan.” In Prosopo")
    credit = "Record compiled by Anna Berger (https://orcid.org/0000-0002-1825-0097) and edited by N. N., published by"
    assert all(credit in found[form] for form in ("text", "bibtex", "ris"))


def test_nobody_is_named_who_gave_no_name_or_changed_nothing(client, person):
    before = cited(client)
    log(make_curator("anna"), person, ADDITION, '[{"added": {}}]')
    log(make_curator("natalia", "N. N."), person, message="[]")
    log(make_curator("oleg", "O. O."), make.make_group("not-a-person"))
    assert cited(client) == before
    assert before["csl"][0]["author"] == [{"literal": answer(client, "datasets/")["publisher"]}]


def test_who_wrote_the_public_statements_about_someone_edited_their_record(client, person):
    statement = make.make_statement(person, ref="was-arrested")
    draft = make.make_statement(person, status="draft")
    log(make_curator("anna", "A. B."), statement, ADDITION, '[{"added": {}}]')
    log(make_curator("natalia", "N. N."), draft, ADDITION, '[{"added": {}}]')
    assert cited(client)["csl"][0]["editor"] == [{"literal": "A. B."}]
    assert cited(client, "statements/was-arrested")["csl"][0]["editor"] == [{"literal": "A. B."}]


def test_a_changed_name_stands_in_what_was_kept_and_a_deleted_user_in_nothing(client, person):
    anna = make_curator("anna", "A. B.")
    log(anna, person, ADDITION, '[{"added": {}}]')
    address = "/api/v1/people/ivan/cite/?format=bib"
    tag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": tag}).status_code == 304
    CuratorProfile.objects.update(name="Anna B.")
    renewed = client.get(address, headers={"if-none-match": tag})
    assert b"author = {{Anna B.}}" in renewed.content
    anna.delete()
    assert b"Anna" not in client.get(address).content
    assert client.get(address, headers={"if-none-match": renewed["ETag"]}).status_code == 200


@pytest.mark.parametrize("many", [1, 30])
def test_many_curators_take_no_more_queries_and_twenty_are_named(many, client, person, django_assert_num_queries):
    for number in range(many):
        log(make_curator(f"curator-{number}", f"C. {number}"), person)
    with django_assert_num_queries(5):  # the record, version, acts, acts on statements, names
        found = cited(client)
    assert found["csl"][0]["editor"] == [{"literal": f"C. {number}"} for number in range(min(many, 20))]
