"""The requests that the documents show as commands of curl."""

import argparse
import json
import shlex
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from tests.documents.markdown import PAGES, Block, blocks

SHOWN = "127.0.0.1:8000"  # where the server of the examples stands


@dataclass(frozen=True)
class Example:
    """A command, and the answer that is shown for it, if one is."""

    block: Block
    command: str
    answer: Any = None

    def __str__(self) -> str:
        return f"{self.block}: {self.command}"


def examples() -> list[Example]:
    """All of the documents. The block of JSON that follows one of commands is the answer to its last one."""
    found = []
    for page in PAGES:
        there = blocks(page)
        for block, following in zip_longest(there, there[1:]):
            lines = [line for line in block.text.splitlines() if line.startswith("curl ")]
            if block.language or not lines:
                continue
            answer = json.loads(following.text) if following and following.language == "json" else None
            found += [Example(block, line) for line in lines[:-1]]
            found.append(Example(block, lines[-1], answer))
    return found


_PARSER = argparse.ArgumentParser(prog="an option of curl that no test knows", exit_on_error=False)
_PARSER.add_argument("address")
_PARSER.add_argument("-H", dest="headers", action="append", default=[])
_PARSER.add_argument("--data-urlencode", dest="form", action="append", default=[])
for _flag in ("-L", "-O", "-J"):
    _PARSER.add_argument(_flag, action="store_true")


def ask(client: Client, command: str) -> Any:
    """What a client of Django's is answered that asks as curl would."""
    options = _PARSER.parse_args(shlex.split(command, comments=True)[1:])
    host, path = options.address[: len(SHOWN)], options.address[len(SHOWN) :]
    assert host == SHOWN
    headers = {"host": SHOWN} | dict(header.split(": ", 1) for header in options.headers)
    if options.form:
        form = urlencode(dict(field.split("=", 1) for field in options.form))
        return client.post(path, form, "application/x-www-form-urlencoded", headers=headers)
    return client.get(path, headers=headers, follow=options.L)


def within(part: Any, whole: Any) -> bool:
    """Whether everything in `part` stands in `whole`."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and within(part[key], whole[key]) for key in part)
    if isinstance(part, list):
        return len(part) == len(whole) and all(map(within, part, whole))
    return part == whole
