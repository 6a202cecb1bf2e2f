"""Types and identifiers of the records that can be matched."""

import re

from prosopo.schema import RecordKind
from prosopo.types import JSON

Identity = tuple[RecordKind, str]  # kind and slug

TYPES = {
    "Person": RecordKind.PEOPLE,
    "Group": RecordKind.GROUPS,
    "Camp": RecordKind.CAMPS,
    "Event": RecordKind.EVENTS,
    "Role": RecordKind.ROLES,
    "Place": RecordKind.PLACES,
    "Fate": RecordKind.FATES,
    "Trait": RecordKind.TRAITS,
    "LegalBasis": RecordKind.LEGAL_BASES,
    "Relation": RecordKind.RELATIONS,
}
TYPE_OF = {kind: name for name, kind in TYPES.items()}
_KINDS = {kind.plural: kind for kind in TYPES.values()}
_SLUG = re.compile(r"[A-Za-z0-9._-]{1,80}")
_AFTER_PATH = re.compile(r"[?#].*\Z", re.DOTALL)


def type_of(kind: RecordKind) -> JSON:
    name = "Legal basis" if kind is RecordKind.LEGAL_BASES else TYPE_OF[kind]
    return {"id": TYPE_OF[kind], "name": name}


def identifier(kind: RecordKind, slug: str) -> str:
    """The identifier of a record: its path on the site, `people/guevorkian`."""
    return f"{kind.plural}/{slug}"


def parse_identity(identity: str, base: str, kind: RecordKind = RecordKind.PEOPLE) -> Identity | None:
    """The kind and slug in an identifier; None where it cannot be one.

    Its whole address will do, too; a slug by itself is taken for one of the given kind.

    >>> parse_identity("https://prosopo.example.org/camps/vorkuta/", "https://prosopo.example.org")
    (<RecordKind.CAMPS: 4>, 'vorkuta')
    >>> parse_identity("guevorkian", ""), parse_identity("sources/memoir", "")
    ((<RecordKind.PEOPLE: 1>, 'guevorkian'), None)
    """
    records, slash, slug = identifier_in(identity, base).rpartition("/")
    record_kind = _KINDS.get(records) if slash else kind
    return (record_kind, slug) if record_kind is not None and _SLUG.fullmatch(slug) else None


def is_slug(text: str) -> bool:
    """Whether a text is written as slugs are."""
    return _SLUG.fullmatch(text) is not None


def whole_identity(text: str, base: str) -> Identity | None:
    """The kind and slug in an identifier that names its kind, or in an address; None for all other texts.

    >>> whole_identity(" relations/wife", ""), whole_identity("wife", "")
    ((<RecordKind.RELATIONS: 11>, 'wife'), None)
    """
    path = identifier_in(text, base)
    return parse_identity(path, "") if "/" in path else None


def identifier_in(text: str, base: str) -> str:
    """The identifier in an address of this server's, of the site or of the API; other texts without outer slashes.

    >>> identifier_in("http://prosopo.example.org/api/v1/people/anna/?format=ttl", "https://prosopo.example.org")
    'people/anna'
    """
    text = text.strip()
    scheme, _, host = base.partition("://")
    address, _, rest = text.partition("://")
    if host and address in {"http", "https", scheme} and f"{rest}/".startswith(f"{host}/"):
        text = _AFTER_PATH.sub("", rest.removeprefix(host))
    return text.strip("/").removeprefix("api/v1/")
