"""The arguments of requests, each held against what its verb takes (OAI-PMH 2.0, sections 3.6 and 4)."""

import datetime
import re
from dataclasses import dataclass

from django.http import QueryDict

from prosopo.exporters.xml_text import xml_text

_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z", re.ASCII)
_LONGEST_SHOWN = 200  # characters of a bad value that are given back


class ProtocolError(Exception):
    """An error or condition of the protocol (section 3.6): its code, and what would be accepted."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclass(frozen=True)
class Verb:
    """The arguments that a verb takes, besides those that it requires; an exclusive one stands alone."""

    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    exclusive: str = ""


_LIST = Verb(("metadataPrefix",), ("from", "until", "set"), "resumptionToken")
VERBS = {
    "Identify": Verb(),
    "ListMetadataFormats": Verb(optional=("identifier",)),
    "ListSets": Verb(exclusive="resumptionToken"),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
    "GetRecord": Verb(("identifier", "metadataPrefix")),
}


def read_arguments(given: QueryDict) -> dict[str, str]:
    """All arguments, `verb` among them.

    Raises:
        ProtocolError: badVerb or badArgument, for what is missing, unknown, given twice or cannot stand together.
    """
    verbs = given.getlist("verb")
    if len(verbs) != 1 or verbs[0] not in VERBS:
        shown = ", ".join(map(_shown, verbs)) or "none"
        raise ProtocolError("badVerb", f"Verb {shown}: give one of {', '.join(VERBS)}, once.")
    verb = VERBS[verbs[0]]
    known = {"verb", *verb.required, *verb.optional, *filter(None, [verb.exclusive])}
    for name, values in given.lists():
        if name not in known:
            others = ", ".join(sorted(known - {"verb"})) or "no other argument"
            raise _bad(f"{_shown(name)} is no argument of {verbs[0]}, which takes {others}.")
        if len(values) != 1:
            raise _bad(f"{name} is given {len(values)} times: give it once.")
    if verb.exclusive in given:
        if len(given) > 2:
            raise _bad(f"{verb.exclusive} stands alone: leave out all other arguments but the verb.")
    elif missing := [name for name in verb.required if name not in given]:
        raise _bad(f"{verbs[0]} requires {', '.join(missing)}.")
    return {name: str(value) for name, value in given.items()}


@dataclass(frozen=True)
class Period:
    """The times that a list is asked for: from the one on, and before the other; None where it is open."""

    begin: datetime.datetime | None = None
    end: datetime.datetime | None = None


def read_period(arguments: dict[str, str]) -> Period:
    """The period of `from` and `until`, both of which it includes, by days or by seconds, in UTC.

    Raises:
        ProtocolError: badArgument, for what is no such time, for two of different granularity, or in the wrong order.
    """
    if "from" in arguments and "until" in arguments and len(arguments["from"]) != len(arguments["until"]):
        raise _bad("from and until have different granularity: give both as days, or both as seconds.")
    begin = _read_time("from", arguments["from"]) if "from" in arguments else None
    until = _read_time("until", arguments["until"]) if "until" in arguments else None
    if begin and until and begin > until:
        raise _bad(f"from {arguments['from']} is after until {arguments['until']}: swap them.")
    if until is None:
        return Period(begin)
    length = datetime.timedelta(days=1) if _DAY.match(arguments["until"]) else datetime.timedelta(seconds=1)
    return Period(begin, None if until > _LAST - length else until + length)


_LAST = datetime.datetime.max.replace(tzinfo=datetime.UTC)


def _read_time(name: str, text: str) -> datetime.datetime:
    if not (_DAY.match(text) or _SECOND.match(text)):
        raise _bad(f"{name}={_shown(text)}: give a day (2026-11-26) or a second in UTC (2026-11-26T10:00:00Z).")
    try:
        time = datetime.datetime.fromisoformat(text)
    except ValueError as error:
        raise _bad(f"{name}={text}: there is no such time.") from error
    return time if time.tzinfo else time.replace(tzinfo=datetime.UTC)


def _bad(message: str) -> ProtocolError:
    return ProtocolError("badArgument", message)


def _shown(value: str) -> str:
    return xml_text(value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 1] + "…")
