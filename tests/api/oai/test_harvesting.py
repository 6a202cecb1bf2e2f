"""Harvesting: every public record once, what has changed since, and that what is hidden has gone."""

import datetime
from dataclasses import replace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from sickle import Sickle
from sickle.oaiexceptions import NoRecordsMatch

from prosopo.api.oai import metadata, verbs
from prosopo.index.models.log import Batch
from prosopo.models import Person, Source, Statement
from tests import factories as make
from tests.api.oai.answers import DC, OAI, TEI, ask, error, headers, listed, token
from tests.api.world import make_world
from tests.index.harvester import public

pytestmark = pytest.mark.django_db(transaction=True)  # PostgreSQL gives nothing that is not committed

HOUR, SECOND = datetime.timedelta(hours=1), datetime.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def small_world(db):
    make_world()
    make.make_person("hidden", status="draft")


@pytest.fixture
def three_on_a_page(monkeypatch):
    for prefix, form in metadata.FORMATS.items():
        monkeypatch.setitem(metadata.FORMATS, prefix, replace(form, page_size=3))
    monkeypatch.setattr(verbs, "HEADERS_ON_A_PAGE", 3)


def all_public():
    return {f"{kind.plural}/{identity}" for kind, identity in public()}


def stamp(time):
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_harvester_is_given_every_public_record_once(live_server, three_on_a_page, method):
    sickle = Sickle(f"{live_server.url}/oai", http_method=method)
    assert sickle.Identify().deletedRecord == "persistent"
    assert "legal_bases" in {one.setSpec for one in sickle.ListSets()}
    for prefix in [one.metadataPrefix for one in sickle.ListMetadataFormats()]:
        records = [*sickle.ListRecords(metadataPrefix=prefix)]
        names = [one.header.identifier.removeprefix("oai:localhost:") for one in records]
        assert len(names) == len(set(names))
        assert set(names) == all_public()
        assert not any(one.deleted for one in records)
        for one in records[::7]:
            again = sickle.GetRecord(identifier=one.header.identifier, metadataPrefix=prefix)
            assert again.raw.partition("<metadata>")[2] == one.raw.partition("<metadata>")[2]
    assert {
        one.identifier.removeprefix("oai:localhost:") for one in sickle.ListIdentifiers(metadataPrefix="tei")
    } == set(names)
    with pytest.raises(NoRecordsMatch):
        sickle.ListRecords(metadataPrefix="tei", **{"from": "2100-01-01"})


def test_what_has_gone_since_is_told_and_no_longer_shown(client):
    before = timezone.now()
    Batch.objects.update(at=before - HOUR, latest_at=before - HOUR)
    Source.objects.filter(slug="typescript").withdraw()
    Person.objects.filter(slug="wife").update(merged_into=Person.objects.get(slug="m-b"))
    make.make_person("tiit")
    since = listed(client, from_=stamp(before))
    gone = {name for name, deleted in since.items() if deleted}
    assert {"sources/typescript", "people/wife"} <= gone
    assert since["people/tiit"] is False
    assert len(since) < len(listed(client))
    assert gone & all_public() == set()
    assert {name for name, deleted in listed(client).items() if not deleted} == all_public()
    for prefix in ("oai_dc", "tei"):
        record = ask(client, "GetRecord", identifier="oai:testserver:people/wife", metadataPrefix=prefix)
        assert headers(record) == {"people/wife": True}
        assert record.find(f".//{OAI}metadata") is None
    formats = ask(client, "ListMetadataFormats", identifier="oai:testserver:people/wife")
    assert error(formats) == ("noMetadataFormats", "The item has been deleted.")
    earlier = listed(client, until=stamp(before - SECOND))
    assert earlier
    assert earlier.keys() & since.keys() == set()


def test_what_is_withdrawn_within_a_harvest_is_served_no_more(client, three_on_a_page):
    root = ask(client, "ListRecords", metadataPrefix="oai_dc", set="statements")
    last = sorted(name for name in all_public() if name.startswith("statements/") and name not in headers(root))[-1]
    Statement.objects.filter(ref=last.removeprefix("statements/")).withdraw()
    found = {}
    while place := token(root):
        root = ask(client, "ListRecords", resumptionToken=place)
        found |= headers(root)
    assert found[last] is True


def test_what_is_withdrawn_is_not_served_before_the_log_says_so(client, monkeypatch):
    monkeypatch.setattr(transaction, "on_commit", lambda *what, **how: None)
    Source.objects.filter(slug="typescript").withdraw()
    record = ask(client, "GetRecord", identifier="oai:testserver:sources/typescript", metadataPrefix="oai_dc")
    assert headers(record) == {"sources/typescript": True}
    assert record.find(f".//{OAI}metadata") is None


def test_a_list_that_was_asked_for_up_to_a_time_ends_where_its_records_have_changed(client, three_on_a_page):
    root = ask(client, "ListRecords", metadataPrefix="oai_dc", set="statements", until=stamp(timezone.now()))
    Batch.objects.update(latest_at=timezone.now() + HOUR)
    assert error(ask(client, "ListRecords", resumptionToken=token(root)))[0] == "noRecordsMatch"


@pytest.mark.parametrize("form", ["{0:%Y-%m-%d}", "{0:%Y-%m-%dT%H:%M:%SZ}"])
def test_both_ends_of_a_period_belong_to_it(client, form):
    time = datetime.datetime(2026, 2, 28, 23, 59, 59, 600_000, tzinfo=datetime.UTC)
    Batch.objects.update(at=time, latest_at=time)
    same, length = form.format(time), datetime.timedelta(days=1) if len(form) < 16 else SECOND
    assert listed(client, from_=same, until=same).keys() == all_public()
    for period in ({"from_": form.format(time + length)}, {"until": form.format(time - length)}):
        assert error(ask(client, "ListIdentifiers", metadataPrefix="oai_dc", **period))[0] == "noRecordsMatch"
    stamps = {one.text for one in ask(client, "ListIdentifiers", metadataPrefix="tei").iter(f"{OAI}datestamp")}
    assert stamps == {"2026-02-28T23:59:59Z"}


def test_a_set_is_a_kind_of_record(client, three_on_a_page):
    for kind in ("people", "legal_bases", "statements"):
        assert listed(client, set=kind).keys() == {name for name in all_public() if name.startswith(f"{kind}/")}
    size = len(listed(client, set="statements"))
    first = ask(client, "ListIdentifiers", metadataPrefix="oai_dc", set="statements").find(f".//{OAI}resumptionToken")
    assert dict(first.attrib) == {"completeListSize": str(size), "cursor": "0"}


def test_dublin_core_says_what_a_record_is(client):
    def elements(identifier):
        root = ask(client, "GetRecord", identifier=f"oai:testserver:{identifier}", metadataPrefix="oai_dc")
        return [(one.tag.removeprefix(DC), one.text) for one in root.iter() if str(one.tag).startswith(DC)]

    source = elements("sources/memoir")
    assert {("title", "Éclats of a memoir"), ("language", "en"), ("type", "Text"), ("date", "1961")} <= set(source)
    assert ("identifier", "http://testserver/sources/memoir/") in source
    arrest = elements("statements/arrest")
    assert ("description", "Guevorkian was arrested") in arrest
    assert ("source", "http://testserver/sources/memoir/") in arrest
    assert ("relation", "http://testserver/people/guevorkian/") in arrest
    denied = Statement.objects.filter(denied=True, person__isnull=False).first()
    assert ("description", "A denial, told by the words cited") in elements(f"statements/{denied.ref}")


def test_tei_is_a_document_of_one_record(client):
    root = ask(client, "GetRecord", identifier="oai:testserver:people/guevorkian", metadataPrefix="tei")
    [document] = root.find(f".//{OAI}metadata")
    assert document.tag == f"{TEI}TEI"
    assert len(document.findall(f".//{TEI}listPerson/{TEI}person")) == 1


def test_what_xml_cannot_hold_is_shown_by_its_picture(client):
    make.make_person("anna", name="An\x0bna & <Co>")
    root = ask(client, "GetRecord", identifier="oai:testserver:people/anna", metadataPrefix="oai_dc")
    assert root.findtext(f".//{DC}title") == "An␋na & <Co>"


def test_a_page_takes_as_many_queries_for_few_records_as_for_many_and_writes_nothing(client, monkeypatch):
    counts = []
    for number in (2, 20):
        Person.objects.bulk_create(
            Person(slug=f"p{number}-{one}", name="A", sex="male", status="published") for one in range(number)
        )
        with CaptureQueriesContext(connection) as made:
            assert len(headers(ask(client, "ListRecords", metadataPrefix="oai_dc"))) > number
        counts.append(len(made))
        writes = {"INSERT", "UPDATE", "DELETE"}
        assert not any(one["sql"].split()[0] in writes for one in made)
    assert counts[0] == counts[1]
    with CaptureQueriesContext(connection) as made:
        listed(client)
    # version, changes
    assert len([one for one in made if one["sql"].lstrip().startswith("SELECT")]) == 2
