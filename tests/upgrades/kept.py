"""Kept installations of earlier versions, unpacked into a database of the engine that the tests run on."""

import lzma
from contextlib import contextmanager
from pathlib import Path

from psycopg import connect

from tests.index import processes

HERE = Path(__file__).parent

VERSIONS = ("0.1.0", "0.2.0", "0.3.0")  # the oldest first


@contextmanager
def files(version, folder):
    """Gives the address of the installation, and that of a copy each time it is asked again."""
    (folder / "0.sqlite3").write_bytes(lzma.decompress((HERE / f"{version}.sqlite3.xz").read_bytes()))
    with processes.files(folder) as copy:
        yield copy


@contextmanager
def databases(version):
    """The same on PostgreSQL."""
    with processes.databases() as copy:
        url = copy()
        with connect(url, autocommit=True) as there:
            there.execute(lzma.decompress((HERE / f"{version}.sql.xz").read_bytes()))
        first = [url]
        yield lambda: first.pop() if first else copy()
