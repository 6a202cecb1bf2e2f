"""What is wrong with a request is told as the protocol has it, by GET and by POST alike."""

import pytest
from django.core import signing

from prosopo.index.models.log import Batch
from tests import factories as make
from tests.api.oai import answers
from tests.api.oai.answers import OAI, ask, error, headers

pytestmark = pytest.mark.django_db(transaction=True)

DC = {"metadataPrefix": "oai_dc"}
LIST = {"verb": "ListRecords", **DC}
BAD = {
    "no verb": ({}, "badVerb"),
    "an unknown verb": ({"verb": "Delete"}, "badVerb"),
    "a verb in small letters": ({"verb": "identify"}, "badVerb"),
    "two verbs": ({"verb": ["Identify", "Identify"]}, "badVerb"),
    "an unknown argument": ({"verb": "Identify", "x": "1"}, "badArgument"),
    "an argument twice": ({**LIST, "set": ["people", "people"]}, "badArgument"),
    "a character that XML cannot hold": ({"verb": "Identify", "\x01": "\x00"}, "badArgument"),
    "no prefix": ({"verb": "ListRecords"}, "badArgument"),
    "no identifier": ({"verb": "GetRecord", **DC}, "badArgument"),
    "no time": ({**LIST, "from": "yesterday"}, "badArgument"),
    "no day": ({**LIST, "from": "2026-02-30"}, "badArgument"),
    "a finer time": ({**LIST, "until": "2026-02-01T00:00:00.5Z"}, "badArgument"),
    "another zone": ({**LIST, "until": "2026-02-01T00:00:00+01:00"}, "badArgument"),
    "two granularities": ({**LIST, "from": "2026-02-01", "until": "2026-02-02T00:00:00Z"}, "badArgument"),
    "the end first": ({**LIST, "from": "2026-02-02", "until": "2026-02-01"}, "badArgument"),
    "a token and more": ({**LIST, "resumptionToken": "x"}, "badArgument"),
    "no token": ({"verb": "ListRecords", "resumptionToken": "x"}, "badResumptionToken"),
    "a token of sets": ({"verb": "ListSets", "resumptionToken": "x"}, "badResumptionToken"),
    "an unknown format": ({**LIST, "metadataPrefix": "marc21"}, "cannotDisseminateFormat"),
    "an unknown format of an item": (
        {"verb": "GetRecord", "identifier": "oai:testserver:people/anna", "metadataPrefix": "x"},
        "cannotDisseminateFormat",
    ),
    "an unknown set": ({**LIST, "set": "elephants"}, "noRecordsMatch"),
    "before all time": ({**LIST, "until": "0001-01-01"}, "noRecordsMatch"),
    "after all time": ({**LIST, "from": "9999-12-31", "until": "9999-12-31"}, "noRecordsMatch"),
    "an unknown item": ({"verb": "ListMetadataFormats", "identifier": "oai:testserver:people/b"}, "idDoesNotExist"),
    "an item of another place": ({"verb": "GetRecord", **DC, "identifier": "oai:x.org:people/anna"}, "idDoesNotExist"),
    "no kind": ({"verb": "GetRecord", **DC, "identifier": "oai:testserver:passages/anna"}, "idDoesNotExist"),
    "no identity": ({"verb": "GetRecord", **DC, "identifier": "oai:testserver:people/анна"}, "idDoesNotExist"),
}


@pytest.fixture(autouse=True)
def few(db):
    make.make_person("anna")


@pytest.mark.parametrize("by", ["get", "post"])
@pytest.mark.parametrize(("given", "code"), BAD.values(), ids=BAD)
def test_each_error_has_its_code_and_says_what_is_wrong(client, given, code, by):
    response = answers.send(client, given, by, "/oai/")
    assert response.status_code == 200
    root = answers.etree.fromstring(response.content)
    assert error(root)[0] == code
    assert len(error(root)[1]) > 20
    echoed = dict(root.find(f"{OAI}request").attrib)
    assert echoed == ({} if code in {"badVerb", "badArgument"} else given)


def test_the_request_is_given_back(client):
    request = ask(client, "ListIdentifiers", **DC, set="people").find(f"{OAI}request")
    assert request.text == "http://testserver/oai"
    assert dict(request.attrib) == {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc", "set": "people"}


def test_a_form_may_stand_in_the_body_and_in_the_address_but_nothing_in_both(client):
    root = answers.etree.fromstring(client.post("/oai?verb=Identify", "", "application/x-www-form-urlencoded").content)
    assert root.find(f"{OAI}Identify") is not None
    both = client.post("/oai?verb=Identify", "verb=Identify", "application/x-www-form-urlencoded")
    assert error(answers.etree.fromstring(both.content))[0] == "badVerb"
    for body, kind in (('{"verb": "Identify"}', "application/json"), ("verb=" + 9000 * "x", "text/plain")):
        refused = error(answers.etree.fromstring(client.post("/oai", body, kind).content))
        assert refused == ("badArgument", "Send a form as application/x-www-form-urlencoded, of at most 8000 bytes.")


def test_other_methods_are_refused(client):
    for method in ("put", "patch", "delete"):
        assert getattr(client, method)("/oai").status_code == 405
    assert client.head("/oai?verb=Identify").status_code == 200


def test_what_was_never_public_is_no_item(client):
    make.make_person("hidden", status="draft")
    for identity in ("hidden", "nobody"):
        root = ask(client, "GetRecord", **DC, identifier=f"oai:testserver:people/{identity}")
        assert error(root)[0] == "idDoesNotExist"
    assert headers(ask(client, "ListIdentifiers", **DC)) == {"people/anna": False}


def test_a_token_is_of_one_verb_and_of_a_log_that_has_its_place(client, monkeypatch):
    monkeypatch.setattr("prosopo.api.oai.verbs.HEADERS_ON_A_PAGE", 1)
    make.make_person("maria")
    place = answers.token(ask(client, "ListIdentifiers", **DC))
    assert headers(ask(client, "ListIdentifiers", resumptionToken=place)) == {"people/maria": False}
    message = "This resumption token belongs to ListIdentifiers: use it with that."
    assert error(ask(client, "ListRecords", resumptionToken=place)) == ("badResumptionToken", message)
    forged = signing.Signer(salt="prosopo.changes").sign_object([1, 2])
    assert error(ask(client, "ListIdentifiers", resumptionToken=forged))[0] == "badResumptionToken"
    Batch.objects.order_by("pk").first().delete()
    code, message = error(ask(client, "ListIdentifiers", resumptionToken=place))
    assert (code, message.endswith("an older state: harvest everything anew.")) == ("badResumptionToken", True)


def test_the_repository_says_who_it_is(client, settings):
    settings.PUBLIC_URL, settings.DATASET_EMAIL = "https://prosopo.example.org", "editors@example.org"
    identify = ask(client, "Identify").find(f"{OAI}Identify")
    said = {one.tag.removeprefix(OAI): one.text for one in identify}
    assert said["baseURL"] == "https://prosopo.example.org/oai"
    assert said["adminEmail"] == "editors@example.org"
    assert said["granularity"] == "YYYY-MM-DDThh:mm:ssZ"
    assert identify[-1][0][-1].text == "oai:prosopo.example.org:people/guevorkian"
    assert headers(ask(client, "ListIdentifiers", **DC)) == {"oai:prosopo.example.org:people/anna": False}
    settings.DATASET_EMAIL = ""
    assert ask(client, "Identify").findtext(f".//{OAI}adminEmail") == "webmaster@prosopo.example.org"
    settings.PUBLIC_URL = ""
    assert ask(client, "Identify").findtext(f".//{OAI}adminEmail") == "webmaster@example.invalid"
