"""Zip archives written while they are sent."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

Member = tuple[str, Iterable[bytes]]

_DATED = (1980, 1, 1, 0, 0, 0)  # the same content makes the same archive; the format knows no earlier day


class _Outbox(io.RawIOBase):
    """Takes what is written until it is fetched; it cannot go back."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._written.append(bytes(data))
        return len(data)

    def fetch(self) -> bytes:
        fetched = b"".join(self._written)
        self._written.clear()
        return fetched


def zipped(members: Iterable[Member], large: bool = True) -> Iterator[bytes]:
    """An archive of these files, in constant memory: `large` ones, or such as all programs read, up to 2 GiB each."""
    outbox = _Outbox()
    with zipfile.ZipFile(outbox, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, pieces in members:
            entry = zipfile.ZipInfo(name, _DATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w", force_zip64=large) as file:
                for piece in pieces:
                    file.write(piece)
                    yield outbox.fetch()
    yield outbox.fetch()
