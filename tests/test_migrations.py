"""Migrations that have landed are in databases of others: they stay as they are."""

import hashlib
from pathlib import Path

import pytest

import prosopo

FOLDER = Path(prosopo.__file__).parent / "migrations"

# Of each migration that has landed, the digest of its source. Where one differs, take the change back, and make it in a
# migration of its own (`manage.py makemigrations --name what_it_does`): whoever has applied this one never sees it. A
# release adds its new ones (`python -m tests.test_migrations` prints their lines), and leaves the others alone.
LANDED = {
    "0001_lay_down_the_record": "052f12b7fc16942a6e1c23a4b32bff41",
    "0002_index_people": "623c7574b5f6399646e1b235c7deca37",
    "0003_renew_the_index": "1632125caa41bfa7436de91b89d0e1c4",
    "0004_find_statements_by_kind": "b38eebc5c768ca4ae4f34ebb165f12b0",
    "0005_set_words_aside": "462d45125b680766cd78113f34f80215",
    "0006_search_words": "af2df69209db46bd51ad798168d445d7",
    "0007_find_by_name": "1b5ba52c3daf43bb506affede9f8f943",
    "0008_write_people_as_lines": "14dbe534abadef2cb4e7fc4e61e9a37e",
    "0009_log_changes": "83b549c1fb2d4184777e4b996d16a84a",
}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:32]


def migrations() -> dict[str, Path]:
    return {path.stem: path for path in sorted(FOLDER.glob("[0-9]*.py"))}


@pytest.mark.parametrize("name", LANDED)
def test_a_migration_that_has_landed_is_never_edited(name):
    path = migrations().get(name)
    assert path is not None, f"{name} has landed and is gone: put it back, databases of others name it"
    assert digest(path) == LANDED[name], f"{name} has landed: take the change back, and make it in a new migration"


def test_nothing_is_put_in_before_what_has_landed():
    assert list(migrations())[: len(LANDED)] == list(LANDED)


if __name__ == "__main__":
    for name, path in migrations().items():
        if name not in LANDED:
            print(f'    "{name}": "{digest(path)}",')  # noqa: T201  its only output
