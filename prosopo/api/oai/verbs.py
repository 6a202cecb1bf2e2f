"""What each verb answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils import timezone

from prosopo.api.oai.arguments import ProtocolError, read_period
from prosopo.api.oai.elements import Element, make, oai_identifier, utc
from prosopo.api.oai.identifiers import (
    KINDS,
    identifier,
    is_registrable,
    read_identifier,
    repository_of,
    unknown_identifier,
)
from prosopo.api.oai.metadata import FORMATS, MetadataFormat, public_records
from prosopo.api.oai.tokens import Resumption, bad_token, read_token
from prosopo.exporters.publication import Publication
from prosopo.index.log.latest_changes import (
    ChangeRange,
    LatestEntry,
    count,
    earliest_time,
    first_key,
    latest_change,
    latest_changes,
)
from prosopo.index.models.log import LOGGED_KINDS
from prosopo.schema import RecordKind
from prosopo.types import JSON

HEADERS_ON_A_PAGE = 200


@dataclass(frozen=True)
class Repository:
    """The repository as it answers one request."""

    publication: Publication
    address: str  # its base URL

    @property
    def name(self) -> str:
        return repository_of(self.publication.base)


def identify(repository: Repository, arguments: dict[str, str]) -> Element:
    """One query: the time of the first change."""
    name = repository.name
    email = settings.DATASET_EMAIL or f"webmaster@{name if is_registrable(name) else 'example.invalid'}"
    sample = identifier(name, RecordKind.PEOPLE, "guevorkian")
    return make(
        "Identify",
        make("repositoryName", repository.publication.title),
        make("baseURL", repository.address),
        make("protocolVersion", "2.0"),
        make("adminEmail", email),
        make("earliestDatestamp", utc(earliest_time() or timezone.now())),
        make("deletedRecord", "persistent"),
        make("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        oai_identifier(name, sample) if is_registrable(name) else None,
    )


def list_metadata_formats(repository: Repository, arguments: dict[str, str]) -> Element:
    """One query where an item is given."""
    if "identifier" in arguments and not _entry(repository, arguments["identifier"]).is_public:
        raise ProtocolError("noMetadataFormats", "The item has been deleted.")
    formats = (
        make(
            "metadataFormat",
            make("metadataPrefix", format_.prefix),
            make("schema", format_.schema),
            make("metadataNamespace", format_.namespace),
        )
        for format_ in FORMATS.values()
    )
    return make("ListMetadataFormats", *formats)


def list_sets(repository: Repository, arguments: dict[str, str]) -> Element:
    """A set for each kind of record; without a query."""
    if "resumptionToken" in arguments:
        raise bad_token("is not one of ours: sets are listed whole")
    sets = (make("set", make("setSpec", name), make("setName", name.replace("_", " ").capitalize())) for name in KINDS)
    return make("ListSets", *sets)


def get_record(repository: Repository, arguments: dict[str, str]) -> Element:
    """The item's last change, and the queries of its record."""
    metadata_format = _format(arguments["metadataPrefix"])
    entry = _entry(repository, arguments["identifier"])
    return make("GetRecord", *_records([entry], metadata_format, repository))


def list_identifiers(repository: Repository, arguments: dict[str, str]) -> Element:
    return _list(repository, arguments, HEADERS_ON_A_PAGE)


def list_records(repository: Repository, arguments: dict[str, str]) -> Element:
    return _list(repository, arguments)


VERBS: dict[str, Callable[[Repository, dict[str, str]], Element]] = {
    "Identify": identify,
    "ListMetadataFormats": list_metadata_formats,
    "ListSets": list_sets,
    "ListIdentifiers": list_identifiers,
    "ListRecords": list_records,
    "GetRecord": get_record,
}


def _list(repository: Repository, arguments: dict[str, str], headers: int = 0) -> Element:
    """A page of a list of headers, or where none are asked for, of records.

    Queries: where the token's place is, where the period begins and ends (2, where it is given), the last changes, and
    those of the records; how many are left, where there is another page.
    """
    verb = arguments["verb"]
    if "resumptionToken" in arguments:
        page = read_token(arguments["resumptionToken"], verb)
    else:
        page = Resumption(verb, arguments["metadataPrefix"], arguments.get("set", ""), arguments.get("until", ""))
    metadata_format = _format(page.prefix)
    kinds = _kinds(page.set)
    within = _range(page, arguments)
    size = headers or metadata_format.page_size
    entries = latest_changes(kinds, within, size + 1) if kinds and within else []
    if not entries or within is None:
        raise ProtocolError("noRecordsMatch", "There are no records, or no more, with these dates in this set.")
    shown = entries[:size]
    children = (
        [_header(entry, entry.is_public, repository) for entry in shown]
        if headers
        else _records(shown, metadata_format, repository)
    )
    if len(entries) > size:
        left = count(kinds, within)
        following = replace(page, after=shown[-1].position, cursor=page.cursor + size)
        children.append(_token(following.token(), page.cursor, left))
    elif page.cursor:
        children.append(_token("", page.cursor, len(shown)))
    return make(verb, *children)


def _token(token: str, cursor: int, left: int | None) -> Element:
    """A resumption token, with the size of the whole list where so few are left that they were counted."""
    total = None if left is None else str(cursor + left)
    return make("resumptionToken", token, completeListSize=total, cursor=str(cursor))


def _range(page: Resumption, arguments: dict[str, str]) -> ChangeRange | None:
    """The keys of changes that a page is taken from; None where there are none."""
    given = {"until": page.until} if page.until else {}
    period = read_period(given | ({"from": arguments["from"]} if "from" in arguments else {}))
    after = page.after.change
    if period.begin is not None:
        first = first_key(period.begin)
        if first is None:
            return None
        after = first
    return ChangeRange(after, first_key(period.end) if period.end is not None else None)


def _kinds(set_name: str) -> Sequence[RecordKind]:
    if not set_name:
        return LOGGED_KINDS
    return [KINDS[set_name]] if set_name in KINDS else []


def _format(prefix: str) -> MetadataFormat:
    if prefix not in FORMATS:
        raise ProtocolError("cannotDisseminateFormat", f"There is no such format. Known: {', '.join(FORMATS)}.")
    return FORMATS[prefix]


def _entry(repository: Repository, text: str) -> LatestEntry:
    entry = latest_change(*read_identifier(text, repository.name))
    if entry is None:
        raise unknown_identifier()
    return entry


def _records(entries: Sequence[LatestEntry], metadata_format: MetadataFormat, repository: Repository) -> list[Element]:
    """Records with their metadata; of those that readers see no longer, be that logged or not yet, the header alone."""
    public = public_records(entries, metadata_format.form)
    return [_record(entry, public.get((entry.kind, entry.identity)), metadata_format, repository) for entry in entries]


def _record(
    entry: LatestEntry, record: JSON | None, metadata_format: MetadataFormat, repository: Repository
) -> Element:
    header = _header(entry, record is not None, repository)
    if record is None:
        return make("record", header)
    return make("record", header, make("metadata", metadata_format.make(entry.kind, record, repository.publication)))


def _header(entry: LatestEntry, is_public: bool, repository: Repository) -> Element:
    return make(
        "header",
        make("identifier", identifier(repository.name, entry.kind, entry.identity)),
        make("datestamp", utc(entry.time)),
        make("setSpec", entry.kind.plural),
        status=None if is_public else "deleted",
    )
