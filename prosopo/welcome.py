"""The message printed when the server starts: its pages, first steps, and how to log in."""

import shlex
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

from prosopo.models import Statement

_PAGES = {"Site": "/", "Admin": "/admin/", "API": "/api/v1/people/", "Documentation": "/api/docs/"}
_MAX_LENGTH = 60  # characters of a record's name
_SAMPLE = 300  # statements that the example is taken from: there may be millions
_COLUMNS = ("person__slug", "person__name", "passage__source_id", "passage__source__title", "passage__source__slug")
_PLACES = ("kind", "camp__slug", "camp__name", "group__slug", "group__name")


@dataclass(frozen=True)
class _Example:
    """A public person, a source that speaks of them, and a query of the API that finds them; paths from the root."""

    person: str
    person_path: str
    source: str
    source_path: str  # of its form in the admin
    question: str
    question_path: str


def welcome_message(address: str, curator: str) -> str:
    """Several lines for a terminal about the installation that answers at the address.

    Its examples come from the database; if nobody in it is public, they say how to enter or load something.
    `curator` is the name of the user whom `installation.first_curator` creates.
    """
    pages = [_line(name, address + path) for name, path in _PAGES.items()]
    head = "Prosopo’s sandbox is running, on a copy of the data" if settings.SANDBOX else "Prosopo is running"
    return "\n".join([f"{head}. Open:", *pages, *_first_steps(address), *_login(curator), "Stop it with Ctrl-C."])


def _first_steps(address: str) -> list[str]:
    example = _example()
    if example is not None:
        return [
            "For example:",
            _line("A person", f"{address}{example.person_path}  # {_shortened(example.person)}"),
            _line("Their source", f"{address}{example.source_path}  # {_shortened(example.source)}"),
            _line("A question", f"curl '{address}{example.question_path}'  # {_shortened(example.question)}"),
        ]
    return [
        "Nothing is public yet. Bring in:",
        _line("A text", f"{address}/admin/prosopo/source/add/"),
        _line("A person", f"{address}/admin/prosopo/person/add/"),
        _line("A table", f"{_command('check_fixtures FILE')}, then {_command('loaddata FILE')}"),
        _line("The example", _command("loaddata fixtures/vorkuta/*.yaml")),
    ]


def _login(curator: str) -> list[str]:
    users: Any = get_user_model()
    if users.objects.filter(username=curator, is_active=True).exists():
        return [
            f"Log in to the admin as {curator}, with the password that the first start showed. To set another:",
            f"  {_command(f'changepassword {curator}')}",
        ]
    return [
        "Log in to the admin with your own account. To make another that may do everything:",
        f"  {_command('createsuperuser')}",
    ]


def _line(name: str, value: str) -> str:
    return f"  {name + ':':<15}{value}"


def _command(words: str) -> str:
    """A command of manage.py as it is typed for this installation."""
    elsewhere = settings.DATA_DIR.resolve() != (settings.ROOT / "var").resolve()
    where = f"DATA_DIR={shlex.quote(str(settings.DATA_DIR))} " if elsewhere else ""
    return f"{where}.venv/bin/python manage.py {words}"


def _shortened(text: str) -> str:
    """A record's text on one line, without control characters for a terminal."""
    plain = "".join(letter for letter in text if letter.isprintable())
    return plain if len(plain) <= _MAX_LENGTH else f"{plain[: _MAX_LENGTH - 1].rstrip()}…"


def _example() -> _Example | None:
    """The named person with most of the first public statements; None if nobody is public. One query."""
    public = Statement.objects.published().affirmed().filter(person__is_named=True).order_by("id")
    rows = list(public.values(*_COLUMNS, *_PLACES)[:_SAMPLE])
    if not rows:
        return None
    [(slug, _)] = Counter(row["person__slug"] for row in rows).most_common(1)
    own = [row for row in rows if row["person__slug"] == slug]
    row = next((row for row in own if _place(row)), own[0])
    question, query = _place(row) or (
        f"whom “{row['passage__source__title']}” speaks of",
        f"source={row['passage__source__slug']}",
    )
    return _Example(
        person=row["person__name"],
        person_path=f"/people/{slug}/",
        source=row["passage__source__title"],
        source_path=f"/admin/prosopo/source/{row['passage__source_id']}/change/",
        question=question,
        question_path=f"/api/v1/people/?{query}",
    )


def _place(row: dict[str, str | None]) -> tuple[str, str] | None:
    """A question about a place of detention or a group, and its query string; None for other statements."""
    if row["kind"] == "detention" and row["camp__slug"]:
        return f"who was held at {row['camp__name']}", f"camp={row['camp__slug']}&kind=detention"
    if row["kind"] == "membership" and row["group__slug"]:
        return f"who belonged to {row['group__name']}", f"group={row['group__slug']}"
    return None
