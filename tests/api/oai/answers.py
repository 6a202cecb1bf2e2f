"""Requests by OAI-PMH, and what stands in the answers."""

from urllib.parse import urlencode

from lxml import etree

OAI = "{http://www.openarchives.org/OAI/2.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
TEI = "{http://www.tei-c.org/ns/1.0}"


def send(client, given, by="get", path="/oai"):
    """The response to arguments in the address, or to a form."""
    if by == "get":
        return client.get(path, given)
    return client.post(path, urlencode(given, doseq=True), "application/x-www-form-urlencoded")


def ask(client, verb="", by="get", **arguments):
    """The answer's root; `from_` stands for `from`."""
    given = {name.rstrip("_"): value for name, value in arguments.items()} | ({"verb": verb} if verb else {})
    response = send(client, given, by)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    return etree.fromstring(response.content)


def error(root):
    """The code of the only error, and what it says."""
    [found] = root.findall(f"{OAI}error")
    return found.get("code"), found.text


def headers(root):
    """The headers: identifier without the repository's name, and whether it is deleted."""
    return {
        one.findtext(f"{OAI}identifier").removeprefix("oai:testserver:"): one.get("status") == "deleted"
        for one in root.iter(f"{OAI}header")
    }


def token(root):
    return root.findtext(f".//{OAI}resumptionToken") or None


def listed(client, verb="ListIdentifiers", **arguments):
    """The headers of a whole list."""
    root = ask(client, verb, **({"metadataPrefix": "oai_dc"} | arguments))
    found = headers(root)
    while place := token(root):
        root = ask(client, verb, resumptionToken=place)
        found |= headers(root)
    return found
