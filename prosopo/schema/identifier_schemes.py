"""Schemes of identifiers under which records are known elsewhere: how each writes its values, and where they lead.

The patterns and addresses are those that the schemes themselves publish (of Wikidata, as the properties P214, P227,
P1566, … state them). A scheme that is not listed here, such as a register's own numbers, is used just so: its values
are taken as they stand, and lead nowhere.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

SCHEME_PATTERN = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MOST_SCHEME_LETTERS = 40
_SCHEME = re.compile(SCHEME_PATTERN)


@dataclass(frozen=True)
class IdentifierScheme:
    """One scheme: `address` is what comes before the value in the IRI that the scheme gives its things."""

    slug: str
    label: str
    pattern: str
    address: str
    example: str
    other_addresses: tuple[str, ...] = ()  # under which the same is found, without http:// or https://


SCHEMES = (
    IdentifierScheme(
        "wikidata",
        "Wikidata",
        r"[QP][1-9]\d*",
        "http://www.wikidata.org/entity/",
        "Q649",
        ("www.wikidata.org/wiki/", "wikidata.org/wiki/", "m.wikidata.org/wiki/", "wikidata.org/entity/"),
    ),
    IdentifierScheme("viaf", "VIAF", r"[1-9]\d{1,21}", "http://viaf.org/viaf/", "51691735", ("www.viaf.org/viaf/",)),
    IdentifierScheme("gnd", "GND", r"\d[\dX-]{3,13}", "https://d-nb.info/gnd/", "118640402"),
    IdentifierScheme(
        "geonames", "GeoNames", r"[1-9]\d{0,8}", "https://sws.geonames.org/", "524901", ("www.geonames.org/",)
    ),
    IdentifierScheme("isni", "ISNI", r"\d{15}[\dX]", "https://isni.org/isni/", "0000000121251077", ("www.isni.org/",)),
    IdentifierScheme(
        "lcnaf", "Library of Congress", r"[a-z]{1,3}\d{8,10}", "http://id.loc.gov/authorities/names/", "n79022935"
    ),
    IdentifierScheme("bnf", "BnF", r"\d{8}[0-9b-z]", "https://data.bnf.fr/ark:/12148/cb", "11926644z"),
    IdentifierScheme("tgn", "Getty TGN", r"\d{7}", "http://vocab.getty.edu/tgn/", "7012974"),
    IdentifierScheme("pleiades", "Pleiades", r"[1-9]\d{1,9}", "https://pleiades.stoa.org/places/", "423025"),
    IdentifierScheme("orcid", "ORCID", r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", "https://orcid.org/", "0000-0002-1825-0097"),
    IdentifierScheme("doi", "DOI", r"10\.\d{4,9}/\S+", "https://doi.org/", "10.1000/182", ("dx.doi.org/",)),
    IdentifierScheme("isbn", "ISBN", r"(?:\d{9}|\d{12})[\dX]", "", "9780140449266"),
    IdentifierScheme(
        "oclc", "WorldCat", r"[1-9]\d{0,13}", "http://www.worldcat.org/oclc/", "2640653", ("worldcat.org/oclc/",)
    ),
)
SCHEME = {scheme.slug: scheme for scheme in SCHEMES}
SCHEMES_LISTED = ", ".join(SCHEME)


def _without_protocol(address: str) -> str:
    return re.sub(r"^https?://", "", address)


# Addresses without the protocol, the longest first, and the scheme that each belongs to.
_SCHEME_BY_ADDRESS = sorted(
    (
        (address, scheme)
        for scheme in SCHEMES
        for address in (_without_protocol(scheme.address), *scheme.other_addresses)
        if address
    ),
    key=lambda pair: -len(pair[0]),
)


def identifier_iri(scheme: str, value: str) -> str | None:
    """The IRI that a scheme gives a thing; None where the scheme is not listed, or gives none.

    >>> identifier_iri("wikidata", "Q649")
    'http://www.wikidata.org/entity/Q649'
    >>> identifier_iri("memorial-moscow", "2386") is None
    True
    """
    known = SCHEME.get(scheme)
    if known is None or not known.address:
        return None
    return f"{known.address}{value}{'/' if scheme == 'geonames' else ''}"


def plain_value(scheme: str, value: str) -> str:
    """A value as its scheme writes it: without the address or the prefix that it may have been copied with.

    >>> plain_value("wikidata", " https://www.wikidata.org/wiki/Q649 ")
    'Q649'
    >>> plain_value("isbn", "978-0-14-044926-6"), plain_value("geonames", "https://www.geonames.org/524901/moscow.html")
    ('9780140449266', '524901')
    """
    text = value.strip()
    bare = _without_protocol(text)
    for address, known in _SCHEME_BY_ADDRESS:
        if known.slug == scheme and bare.startswith(address):
            text = unquote(bare.removeprefix(address)).split("?")[0].split("#")[0].rstrip("/")
            if scheme == "geonames":
                text = text.split("/")[0]  # “524901/moscow.html”, as its pages are called
            break
    if scheme in {"isbn", "isni"}:
        text = re.sub(r"[\s-]", "", text)
    if scheme == "wikidata":
        text = text[:1].upper() + text[1:]
    return text


def identifier_fault(scheme: str, value: str) -> str | None:
    """What is wrong with an identifier, in words; None where nothing is.

    >>> identifier_fault("wikidata", "649")
    '“649” is no identifier of Wikidata: these look like Q649.'
    """
    known = SCHEME.get(scheme)
    if known is None or re.fullmatch(known.pattern, value):
        return None
    return f"“{value}” is no identifier of {known.label}: these look like {known.example}."


def identifies(text: str, identifier: str) -> bool:
    """Whether a text, an address, `scheme:value` or a value alone, means this identifier (`scheme:value`).

    >>> identifies("https://www.wikidata.org/wiki/Q649", "wikidata:Q649"), identifies("Q649", "wikidata:Q6490")
    (True, False)
    """
    named = parse_identifier(text)
    return identifier == ":".join(named) if named else identifier.partition(":")[2] == text.strip()


def parse_identifier(text: str) -> tuple[str, str] | None:
    """The scheme and value that a text names: as an address of a listed scheme, or as `scheme:value`. None if neither.

    >>> parse_identifier("https://viaf.org/viaf/51691735/")
    ('viaf', '51691735')
    >>> parse_identifier("wikidata:Q649"), parse_identifier("Sapronov")
    (('wikidata', 'Q649'), None)
    """
    text = text.strip()
    bare = _without_protocol(text)
    for address, known in _SCHEME_BY_ADDRESS:
        if bare.startswith(address):
            value = plain_value(known.slug, text)
            return None if identifier_fault(known.slug, value) else (known.slug, value)
    scheme, colon, value = text.partition(":")
    scheme = scheme.strip().lower()
    if not colon or not value.strip() or value.startswith("//") or not _SCHEME.fullmatch(scheme):
        return None
    return scheme, plain_value(scheme, value)
