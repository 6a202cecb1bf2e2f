"""How fast dates are read: `python -m benchmarks.dates`, from the project root. Exits with 1 if a bar is missed."""

import platform
import random
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from prosopo.dates import InvalidDate, parse
from prosopo.dates.expressions import read_expression
from prosopo.dates.single import read_single

READINGS = 100_000
DISTINCT_FORMS = 500
PLAIN_BAR, MIXED_BAR = 1.0, 5.0  # seconds


def plain_dates() -> list[str]:
    """Distinct days, spread over 274 years."""
    return [(date(1700, 1, 1) + timedelta(days=n)).isoformat() for n in range(READINGS)]


def mixed_dates() -> list[str]:
    """Readings of 500 distinct EDTF forms, none of them a plain date, in a fixed random order."""
    chance = random.Random(1936)
    forms: set[str] = set()
    while len(forms) < DISTINCT_FORMS:
        year, month, day = chance.randint(1900, 1960), chance.randint(1, 12), chance.randint(1, 28)
        form = chance.choice(
            [
                f"{year}~",
                f"{year}-{month:02}?",
                f"{year}-{month:02}-{day:02}%",
                f"{year}-{chance.randint(21, 41)}",
                f"{year // 10}X",
                f"{year}-{month:02}-XX",
                f"{year}-XX-{day:02}",
                f"{year}-{month:02}-~{day:02}",
                f"{year}/{year + 2}",
                f"{year}-{month:02}~/{year + 1}-24",
                f"{year}-{month:02}/..",
                f"/{year}",
                f"[{year},{year + 2}..{year + 4}]",
                f"{{{year}-{month:02},{year + 1}-XX}}",
            ]
        )
        forms.add(form)
    chosen = sorted(forms)
    return [chance.choice(chosen) for _ in range(READINGS)]


def seconds(work: Callable[[str], object], texts: Iterable[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - start


def cold(texts: list[str]) -> float:
    read_expression.cache_clear()
    read_single.cache_clear()
    return seconds(parse, texts)


def processor() -> str:
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text().splitlines() if listing.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else platform.processor()


def main() -> int:
    print(f"Python {platform.python_version()} on {platform.system()}, {processor()}")
    plain, mixed = plain_dates(), mixed_dates()
    for form in set(mixed):
        try:
            parse(form)
        except InvalidDate as refusal:
            sys.exit(f"the benchmark's own date is refused: {refusal}")
    iso, plain_time, mixed_time = seconds(date.fromisoformat, plain), cold(plain), cold(mixed)
    print(f"{READINGS:,} distinct plain dates, cold cache: {plain_time:.2f} s (bar {PLAIN_BAR} s),", end=" ")
    print(f"{plain_time / iso:.0f} times datetime.date.fromisoformat ({iso:.3f} s)")
    print(f"{READINGS:,} readings of {DISTINCT_FORMS} EDTF forms, cold cache: {mixed_time:.2f} s (bar {MIXED_BAR} s)")
    return 0 if plain_time < PLAIN_BAR and mixed_time < MIXED_BAR else 1


if __name__ == "__main__":
    sys.exit(main())
