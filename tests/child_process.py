"""A function that a child process runs: imported there without the rest of the tests."""

import prosopo  # noqa: F401, I001  before the other, as in every process of the product
import sqlite3


def sqlite_version() -> tuple[int, ...]:
    return sqlite3.sqlite_version_info
