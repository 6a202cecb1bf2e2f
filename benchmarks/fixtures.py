"""What `check_fixtures` takes for each record, in time and memory: `python -m benchmarks.fixtures`.

Files of made-up people with a passage and a statement each are read, and then checked; the time is that of the
processor, the memory what Python holds at most. Exits with 1 if a bar is missed.
"""

import os
import platform
import secrets
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import django

STATEMENTS = (5_000, 20_000)
TIME_BAR, MEMORY_BAR = 1.0, 1.6  # milliseconds and kB for each record, memory above that of reading alone

BEGINNING = """\
- model: prosopo.camp
  fields: {slug: vorkuta, name: Vorkuta, kind: camp}
- model: prosopo.event
  fields: {slug: strike, name: Strike, kind: strike, date: 1936-10-27/1937-03, date_basis: stated}
"""
SOURCE = """\
- model: prosopo.source
  fields:
    slug: register
    title: Register
    language: en
    citation: A register.
    text: >-
      %s
"""
PERSON = """\
- model: prosopo.person
  fields:
    slug: person-%(number)d
    name: Person %(number)d
    sex: male
    note: Of whom the register tells one thing alone.
"""
PASSAGE = """\
- model: prosopo.passage
  fields:
    ref: passage-%(number)d
    source: [register]
    start: %(start)d
    end: %(end)d
    quote: %(quote)s
"""
STATEMENT = """\
- model: prosopo.statement
  fields:
    ref: statement-%(number)d
    kind: detention
    person: [person-%(number)d]
    camp: [vorkuta]
    event: [strike]
    date: "1936-%(month)02d"
    date_text: in 1936
    date_basis: inferred
    certainty: certain
    voice: author
    passage: [passage-%(number)d]
    status: published
"""


class Measure(NamedTuple):
    """What some work took: seconds of the processor, and bytes held at most."""

    seconds: float
    peak: int


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-") as folder:
        os.environ |= {"DATA_DIR": folder, "SECRET_KEY": secrets.token_hex(32)}
        os.environ["DJANGO_SETTINGS_MODULE"] = "prosopo.settings"
        django.setup()
        print(f"check_fixtures, Python {platform.python_version()}, for each record:\n")
        print("| records | read, ms | checked, ms | times | read, kB | checked, kB more |\n|---|---|---|---|---|---|")
        missed = [_is_above_bar(Path(folder), number) for number in STATEMENTS]
        return int(any(missed))


def write_fixtures(folder: Path, number: int) -> list[Path]:
    """Fixture files of so many people, each with a passage and a statement, in load order."""
    quotes = [f"Person {n} was held at Vorkuta in 1936." for n in range(number)]
    starts = [0]
    for quote in quotes:
        starts.append(starts[-1] + len(quote) + 1)
    rows = [
        {"number": n, "quote": quote, "start": starts[n], "end": starts[n] + len(quote), "month": n % 12 + 1}
        for n, quote in enumerate(quotes)
    ]
    contents = {
        "1-people": BEGINNING + SOURCE % " ".join(quotes) + "".join(PERSON % row for row in rows),
        "2-passages": "".join(PASSAGE % row for row in rows),
        "3-statements": "".join(STATEMENT % row for row in rows),
    }
    paths = [folder / f"{number}-{name}.yaml" for name in contents]
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_text(content, encoding="utf-8")
    return paths


def _is_above_bar(folder: Path, number: int) -> bool:
    from prosopo.importers.fixture_checker import check_fixtures  # noqa: PLC0415  models can be imported only now
    from prosopo.importers.yaml_entries import read_entries  # noqa: PLC0415

    paths = write_fixtures(folder, number)
    faults, records = check_fixtures(paths[:1])  # what is made once for each model is made
    if faults:
        sys.exit(f"the benchmark's own files are refused: {faults[0]}")
    read = _measured(lambda: [entry for path in paths for entry in read_entries(path)])
    checked = _measured(lambda: check_fixtures(paths))
    _, records = check_fixtures(paths)
    milliseconds = [1000 * each.seconds / records for each in (read, checked)]
    kilobytes = [read.peak / records / 1000, (checked.peak - read.peak) / records / 1000]
    cells = [
        *(f"{each:.2f}" for each in milliseconds),
        f"{milliseconds[1] / milliseconds[0]:.1f}",
        *(f"{each:.1f}" for each in kilobytes),
    ]
    print(f"| {records:,} | {' | '.join(cells)} |", flush=True)
    return milliseconds[1] > TIME_BAR or kilobytes[1] > MEMORY_BAR


def _measured(work: Callable[[], object]) -> Measure:
    begun = time.process_time()
    work()
    seconds = time.process_time() - begun
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return Measure(seconds, peak)


if __name__ == "__main__":
    sys.exit(main())
