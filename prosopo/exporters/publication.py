"""The publication that every export belongs to: its dataset, version and licence."""

import datetime
import re
from dataclasses import dataclass

from anyascii import anyascii

_NOT_IN_A_NAME = re.compile("[^a-z0-9]+")


@dataclass(frozen=True)
class Licence:
    """A licence of the data."""

    spdx: str  # its identifier in the SPDX list
    name: str
    url: str


# Those that Open Definition counts as open, and that are meant for data.
LICENCES = {
    licence.spdx: licence
    for licence in (
        Licence("CC0-1.0", "CC0 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        Licence(
            "CC-BY-SA-4.0",
            "Creative Commons Attribution-ShareAlike 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        Licence("ODC-By-1.0", "Open Data Commons Attribution 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
        Licence("ODbL-1.0", "Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    )
}


@dataclass(frozen=True)
class Publication:
    """The public dataset in one version."""

    base: str  # origin of all identifiers, without a slash at its end
    title: str
    publisher: str
    licence: Licence
    version: str
    date: datetime.date  # of the last change

    @property
    def url(self) -> str:
        """The IRI of the dataset, which is its page."""
        return dataset_url(self.base)

    @property
    def slug(self) -> str:
        """Its title as it may stand in the name of a file or in a key."""
        return romanised(self.title) or "dataset"


def dataset_url(base: str) -> str:
    """The IRI of the dataset below this origin."""
    return f"{base}/datasets/"


def romanised(text: str) -> str:
    """The text in lower-case ASCII letters and digits, with hyphens between words.

    >>> romanised("Мартиролог: Воркута"), romanised("!")
    ('martirolog-vorkuta', '')
    """
    return _NOT_IN_A_NAME.sub("-", anyascii(text).lower()).strip("-")
