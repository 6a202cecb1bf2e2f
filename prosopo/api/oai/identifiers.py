"""Identifiers of items: `oai:prosopo.example.org:people/guevorkian`."""

import re
from urllib.parse import urlsplit

from prosopo.api.oai.arguments import ProtocolError
from prosopo.index.models.log import LOGGED_KINDS
from prosopo.schema import RecordKind

KINDS = {kind.plural: kind for kind in LOGGED_KINDS}
# What the specification of the scheme takes for a repository's name: a domain's, so no number and no single word.
_DOMAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*(\.[a-zA-Z][a-zA-Z0-9-]*)+\Z")


def repository_of(base: str) -> str:
    """The repository's name in identifiers: the host of all other identifiers, too."""
    return urlsplit(base).hostname or "localhost"


def is_registrable(repository: str) -> bool:
    """Whether the name is as the scheme's specification has it."""
    return bool(_DOMAIN.match(repository))


def identifier(repository: str, kind: RecordKind, identity: str) -> str:
    return f"oai:{repository}:{kind.plural}/{identity}"


def read_identifier(text: str, repository: str) -> tuple[RecordKind, str]:
    """The kind and identity of a record.

    Raises:
        ProtocolError: idDoesNotExist, where this cannot be one of ours.
    """
    prefix = f"oai:{repository}:"
    name, _, identity = text.removeprefix(prefix).partition("/")
    if not text.startswith(prefix) or name not in KINDS or not identity.isascii() or not identity.isprintable():
        raise unknown_identifier()
    return KINDS[name], identity


def unknown_identifier() -> ProtocolError:
    return ProtocolError("idDoesNotExist", "There is no such item here: ListIdentifiers gives those that there are.")
