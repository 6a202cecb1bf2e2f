"""Everything harvested over OAI-PMH by `sickle`, as library catalogues do; then, again, what has changed since."""

# needs: sickle==0.7.0

import sys

from sickle import Sickle
from sickle.oaiexceptions import CannotDisseminateFormat, IdDoesNotExist, NoRecordsMatch

URL = sys.argv[1]


def expect(what: str, seen: object, wanted: object) -> None:
    print(f"{'ok' if seen == wanted else 'WRONG'}: {what}: {seen}")
    if seen != wanted:
        sys.exit(f"expected {wanted}")


def refused(error: type[Exception], call: object, **arguments: str) -> bool:
    try:
        call(**arguments)
    except error:
        return True
    return False


harvester = Sickle(f"{URL}/oai", timeout=60)
identity = harvester.Identify()
expect("protocol", identity.protocolVersion, "2.0")
expect("withdrawn records are kept", identity.deletedRecord, "persistent")
formats = {form.metadataPrefix for form in harvester.ListMetadataFormats()}
expect("formats", {"oai_dc", "tei"} <= formats, True)
sets = {one.setSpec for one in harvester.ListSets()}
expect("there are sets", len(sets) > 1, True)
headers = {header.identifier: header for header in harvester.ListIdentifiers(metadataPrefix="oai_dc")}
for prefix in ("oai_dc", "tei"):
    records = list(harvester.ListRecords(metadataPrefix=prefix))
    expect(f"{prefix}: each record once", len({record.header.identifier for record in records}), len(records))
    same = {record.header.identifier for record in records} == set(headers)
    expect(f"{prefix}: those that ListIdentifiers has", same, True)
    print(f"    {len(records)} records, {sum(record.deleted for record in records)} of them withdrawn")
living = harvester.ListRecords(metadataPrefix="oai_dc", ignore_deleted=True)
untitled = [one.header.identifier for one in living if not {"title", "identifier"} <= set(one.metadata)]
expect("each has a title and an identifier", untitled, [])
first = next(iter(headers))
expect("one by itself", harvester.GetRecord(identifier=first, metadataPrefix="tei").header.identifier, first)
by_set: set[str] = set()
for name in sorted(sets):
    try:
        by_set |= {one.identifier for one in harvester.ListIdentifiers(metadataPrefix="oai_dc", set=name)}
    except NoRecordsMatch:
        print(f"    the set {name} is empty")
expect("the sets hold all there is", by_set == set(headers), True)
for what, error, ask, arguments in (
    ("in a year to come", NoRecordsMatch, harvester.ListRecords, {"metadataPrefix": "oai_dc", "from": "2099-01-01"}),
    (
        "an identifier of nothing",
        IdDoesNotExist,
        harvester.GetRecord,
        {"identifier": f"{first}-x", "metadataPrefix": "tei"},
    ),
    (
        "an unknown format",
        CannotDisseminateFormat,
        harvester.GetRecord,
        {"identifier": first, "metadataPrefix": "marc"},
    ),
):
    expect(f"{what}: refused as {error.__name__}", refused(error, ask, **arguments), True)
