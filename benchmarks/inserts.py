"""What a row costs that is written past the ORM, and what it costs by the ORM: `python -m benchmarks.inserts`.

Keys of words, of which some are there already, on an SQLite database of its own, or on the one of DATABASE_URL, in
transactions that are rolled back.
"""

import os
import platform
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, transaction

SIZES = (2, 20, 1_000, 20_000)
ROUNDS = 5
COLUMNS = ("key", "word")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="prosopo-benchmark-") as folder:
        os.environ |= {"DATA_DIR": folder, "SECRET_KEY": secrets.token_hex(32)}
        os.environ["DJANGO_SETTINGS_MODULE"] = "prosopo.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        print(report())


def report() -> str:
    """The table: microseconds for each row, by the number of rows written at once."""
    from prosopo.models.bulk_insert import bulk_insert_missing  # noqa: PLC0415  models can be imported only now

    lines = [
        f"Rows inserted where they are missing, {connection.vendor}, Python {platform.python_version()}:",
        f"medians of {ROUNDS} rounds, microseconds a row",
        "",
        "| rows at once | past the ORM | by bulk_create(ignore_conflicts=True) |",
        "|---|---|---|",
    ]
    for size in SIZES:
        past, by = (_microseconds(insert, size) for insert in (bulk_insert_missing, _bulk_create))
        lines.append(f"| {size:,} | {past:.1f} | {by:.1f} |")
    return "\n".join(lines)


def _bulk_create(model: Any, fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    records = [model(**dict(zip(fields, row, strict=True))) for row in rows]
    model.objects.bulk_create(records, ignore_conflicts=True)


def _microseconds(insert: Callable[..., None], size: int) -> float:
    from prosopo.index.models.names import NameKey  # noqa: PLC0415

    rows = [(f"key-{number}", number) for number in range(size)]
    taken = []
    for _ in range(ROUNDS):
        with transaction.atomic():
            insert(NameKey, COLUMNS, rows[::10])
            begun = time.perf_counter()
            insert(NameKey, COLUMNS, rows)
            taken.append(time.perf_counter() - begun)
            transaction.set_rollback(True)
    return statistics.median(taken) / size * 1_000_000


if __name__ == "__main__":
    main()
