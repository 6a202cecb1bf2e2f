"""What the importers' tests may ask for."""

import pytest

from prosopo.importers.fixture_checker import check_fixtures
from tests.importers.fixture_records import BEGINNING


@pytest.fixture
def faults(tmp_path):
    """The faults of a file that goes on like this, from line 7, after a beginning without fault."""

    def found(*records):
        path = tmp_path / "a.yaml"
        path.write_text(BEGINNING + "".join(records), encoding="utf-8")
        told, _ = check_fixtures([path])
        return [str(fault).replace(f"{tmp_path}/", "") for fault in told]

    return found
