"""Migrations that have landed are in databases of others: they stay as they are."""

import hashlib
from pathlib import Path

import pytest

import prosopo

FOLDER = Path(prosopo.__file__).parent / "migrations"

# Of each migration that has landed, the digest of its source. Where one differs, take the change back, and make it in a
# migration of its own (`manage.py makemigrations --name what_it_does`): whoever has applied this one never sees it.
# Where a module that it imports from gets another name, that name alone is changed in it, and with it the digest here.
# A release adds its new ones (`python -m tests.test_migrations` prints their lines), and leaves the others alone.
LANDED = {
    "0001_initial_squashed_0014": "760686d9d6241e69bbd2d20492a65181",
    "0001_lay_down_the_record": "52673b18cc32ef5d1131c5af9f626242",
    "0002_index_people": "edd9709b6b96c2fa583a741af49cd579",
    "0003_renew_the_index": "e5735157a36017f7538fa913b898512d",
    "0004_find_statements_by_kind": "b38eebc5c768ca4ae4f34ebb165f12b0",
    "0005_set_words_aside": "462d45125b680766cd78113f34f80215",
    "0006_search_words": "87ab59b322825d2203b9e49de2c4b91f",
    "0007_find_by_name": "7e87eb30d06e95d747a59eb0906109eb",
    "0008_write_people_as_lines": "e4553b5550e510b83b8ba15fdd5426e8",
    "0009_log_changes": "9ffe7692cc2424279832179cfa5f1bee",
    "0010_give_roles": "1eabb9e122ea87649b7d3981bcd809cb",
    "0011_know_the_code_of_the_index": "dec24a1ed1efe8c962f493de48e8263a",
    "0012_keep_what_was_public": "66b07c788f4cafa6d93e6a699046240d",
    "0013_number_changes_in_order": "fe0f40aca0edee07d111547af629e1f2",
    "0014_name_the_log_plainly": "e192cb27364501329c5d926d6e06e77d",
    "0015_tell_doubt_apart": "f8e6e289d33c54a45ebb5c667075e5b2",
    "0016_keep_identifiers": "50ad5a4d9634aed8b7840e6f5b430d48",
    "0017_cite_sources_by_their_parts": "ac74284718cb4b75f04406ecdf00e3d2",
    "0018_say_what_registers_say": "8b64d29d141205014ac540c064a98101",
    "0019_number_days": "78037013bf14664dfb12a9969d1f0bc8",
    "0020_name_places": "f65f9059a0cb92e8d22defd8c5886c6b",
    "0021_call_records_in_other_languages": "b5568a7c854354f20d81b82fe952be69",
    "0022_judge_groups_camps_and_places": "3da30db8be5ac494d3d5c7ebbc7d8f70",
    "0023_order_terms": "d18e5449a247a600d420d8da96a463ec",
    "0024_put_terms_under_their_categories": "94bc7a3c3833db332e41df9204829760",
    "0025_know_parts_and_pages": "cbdf03a9c5e5252cdd4740482c0608a9",
    "0026_reckon_dates_from_others": "2fae61d68f5dd300b547664627a29d32",
    "0027_let_kinds_be_vocabularies": "df344ad4acca60b9eacad4d8928c8639",
    "0028_cite_and_date_names": "16b36467c8077d45e4bb6ff5fc4fec1b",
    "0029_tell_what_came_after_what": "08cae574e0ed80b0ef688d80ccfb12e8",
    "0030_name_several_legal_bases": "fe4883a50bb98152a4c7a2fb869e7373",
    "0031_date_parents": "ad62637bf06a671a3720580eadb990b1",
    "0032_keep_when_statements_are_found": "5e2d97d859f0bf24f9cbbf36283bf707",
    "0033_know_how_late_a_part_may_be": "c985c1753716c85dd840978328018b45",
    "0034_label_kinds_and_tell_languages": "6b2adfa506a956d5aa4e01b6fbbf73ee",
    "0035_write_language_tags_in_one_case": "736fb6fbb081c388f0f2404fe83345d7",
    "0036_identify_relations": "626aedc6bd06a1dfca73f7f732a7133e",
    "0037_know_full_forms_of_names": "ea19909645d25e699611e7cd7676abb8",
    "0038_tell_exile_apart": "5c85b25973b034ef78a5f1fbdd8d169a",
    "0039_file_people_by_their_surnames": "5983f1c90b7e01750826c751345c06c2",
    "0040_name_curators_in_citations": "b8cb01840a8db79408539ad773390212",
    "0041_tell_disputed_statements_apart": "c5a95f4a41be9dccb54b0742ef0a4168",
    "0042_date_batches_by_their_commits": "57b869bb7e57f6d6bd536ac1b1187397",
    "0043_know_the_latest_change_of_each_record": "17e044e7723191aa83e218c156ce4c00",
    "0044_know_the_stems_of_words": "9d44852fd2da7d6ba93dfda8f699410e",
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
