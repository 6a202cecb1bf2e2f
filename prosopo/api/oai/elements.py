"""Elements of answers (OAI-PMH 2.0, section 3.2)."""

import datetime
from typing import Any

from lxml import etree

from prosopo.exporters.xml_text import xml_text

Element = Any  # lxml's own class has no name that can be written here

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
_SCHEMA = "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = f"{{{_XSI}}}schemaLocation"


def make(name: str, /, *children: Any, **attributes: str | None) -> Element:
    """An element of the protocol with these children, elements or texts; attributes that are None are left out."""
    element = etree.Element(
        f"{{{NAMESPACE}}}{name}", {key: xml_text(value) for key, value in attributes.items() if value}
    )
    for child in children:
        if isinstance(child, str):
            element.text = xml_text(child)
        elif child is not None:
            element.append(child)
    return element


def document(address: str, arguments: dict[str, str], time: datetime.datetime, *content: Element) -> bytes:
    """An answer, with the request that it is to."""
    root = etree.Element(
        f"{{{NAMESPACE}}}OAI-PMH", {_LOCATION: f"{NAMESPACE} {_SCHEMA}"}, {None: NAMESPACE, "xsi": _XSI}
    )
    root.extend([make("responseDate", utc(time)), make("request", address, **arguments), *content])
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def oai_identifier(repository: str, sample: str) -> Element:
    """The description of the scheme of identifiers (OAI guidelines, “Specification and XML Schema for the OAI
    Identifier Format”)."""
    namespace = f"{NAMESPACE}oai-identifier"
    root = etree.Element(
        f"{{{namespace}}}oai-identifier", {_LOCATION: f"{namespace} {namespace}.xsd"}, {None: namespace}
    )
    members = {"scheme": "oai", "repositoryIdentifier": repository, "delimiter": ":", "sampleIdentifier": sample}
    for name, text in members.items():
        etree.SubElement(root, f"{{{namespace}}}{name}").text = text
    return make("description", root)


def utc(time: datetime.datetime) -> str:
    """A time in UTC, by seconds.

    >>> utc(datetime.datetime(2026, 11, 26, 12, 0, 0, 999, datetime.timezone(datetime.timedelta(hours=2))))
    '2026-11-26T10:00:00Z'
    """
    return f"{time.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"
