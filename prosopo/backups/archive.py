"""A backup's file: a tar of the database, the secret key, and a manifest with their sizes and SHA-256 checksums."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

from prosopo.types import JSON

FORMAT = 1
MANIFEST = "manifest.json"
SECRET_KEY = "secret-key"  # noqa: S105  a file's name in the archive
DATABASES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}

_MAX_MANIFEST = 1 << 20
_CHUNK = 1 << 20

Progress = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]


class BackupError(Exception):
    """A backup cannot be made or restored; the message names the file, the fault and the remedy."""


@contextmanager
def no_progress(description: str, total: int) -> Iterator[Callable[[int], None]]:
    """A progress display that shows nothing."""
    yield lambda steps: None


def write_archive(path: Path, parts: dict[str, Path], facts: JSON) -> None:
    """Write a new archive at `path`, readable by its owner alone, and flush it to the disk."""
    files = {name: {"size": part.stat().st_size, "sha256": sha256(part)} for name, part in parts.items()}
    manifest = json.dumps({"format": FORMAT, **facts, "files": files}, indent=1).encode()
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        with tarfile.open(fileobj=out, mode="w") as tar:
            head = tarfile.TarInfo(MANIFEST)
            head.size, head.mode = len(manifest), 0o600
            tar.addfile(head, io.BytesIO(manifest))
            for name, part in parts.items():
                info = tarfile.TarInfo(name)
                info.size, info.mode = part.stat().st_size, 0o600
                with part.open("rb") as file:
                    tar.addfile(info, file)
        out.flush()
        os.fsync(out.fileno())


def read_manifest(path: Path) -> JSON:
    """The manifest of a backup.

    Raises:
        BackupError: if the file is no backup, or of an unknown format.
    """
    with _open(path) as tar:
        with _part(tar, path, MANIFEST) as file:
            text = file.read(_MAX_MANIFEST)
        try:
            manifest = json.loads(text)
            version = manifest["format"]
            is_complete = version != FORMAT or {DATABASES[manifest["engine"]], SECRET_KEY} == set(manifest["files"])
            is_valid = is_complete and all(
                isinstance(part["size"], int) and len(part["sha256"]) == 64 for part in manifest["files"].values()
            )
            has_lists = isinstance(manifest["migrations"], list) and isinstance(manifest["counts"], dict)
        except (ValueError, KeyError, TypeError) as error:
            raise _not_a_backup(path, f"its {MANIFEST} cannot be read") from error
        if version != FORMAT:
            remedy = "restore it with the version of Prosopo that made it"
            raise BackupError(f"{path} has format {version!r}, and {FORMAT} is known here: {remedy}")
        if not is_valid or not has_lists:
            raise _not_a_backup(path, f"its {MANIFEST} does not tell of a database and a key")
        return dict(manifest)


def extract(path: Path, manifest: JSON, name: str, target: Path, progress: Progress = no_progress) -> None:
    """Write one file of the archive to a new file, readable by its owner alone, and flush it to the disk.

    Raises:
        BackupError: if its size or checksum differs from the manifest.
    """
    with os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
        for chunk in _chunks(path, manifest, name, progress):
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def verify(path: Path) -> None:
    """Read a whole archive and compare it with its manifest.

    Raises:
        BackupError: if a size or checksum differs.
    """
    manifest = read_manifest(path)
    for name in manifest["files"]:
        for _ in _chunks(path, manifest, name, no_progress):
            pass


def _chunks(path: Path, manifest: JSON, name: str, progress: Progress) -> Iterator[bytes]:
    expected = manifest["files"][name]
    hasher, size = hashlib.sha256(), 0
    with (
        _open(path) as tar,
        _part(tar, path, name) as file,
        progress(f"Reading {name}, bytes", expected["size"]) as step,
    ):
        while chunk := file.read(_CHUNK):
            hasher.update(chunk)
            size += len(chunk)
            yield chunk
            step(len(chunk))
    if (size, hasher.hexdigest()) != (expected["size"], expected["sha256"]):
        damage = f"{name} has the checksum {hasher.hexdigest()} and should have {expected['sha256']}"
        raise BackupError(f"{path} is damaged: {damage}: take another copy of this backup, or another backup")


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _open(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, mode="r:") as tar:
            yield tar
    except FileNotFoundError as error:
        raise BackupError(f"there is no file {path}: give the one that `manage.py backup` named") from error
    except (tarfile.TarError, EOFError) as error:
        raise _not_a_backup(path, str(error) or "it ends too early") from error
    except OSError as error:
        raise BackupError(f"{path} cannot be read ({error.strerror or error}): check the rights on it") from error


@contextmanager
def _part(tar: tarfile.TarFile, path: Path, name: str) -> Iterator[IO[bytes]]:
    try:
        info = tar.getmember(name)
    except KeyError as error:
        raise _not_a_backup(path, f"it has no {name}") from error
    file = tar.extractfile(info) if info.isreg() else None
    if file is None:
        raise _not_a_backup(path, f"its {name} is no plain file")
    with file:
        yield file


def _not_a_backup(path: Path, why: str) -> BackupError:
    return BackupError(f"{path} is no whole backup of Prosopo ({why}): give a file that `manage.py backup` made")
