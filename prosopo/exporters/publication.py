"""What every export says of itself: of which dataset it is, in which version, under which terms."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """Under which terms the data may be used."""

    spdx: str  # its identifier in the SPDX list
    name: str
    url: str


@dataclass(frozen=True)
class Publication:
    """The public dataset, as it stands."""

    base: str  # origin of all identifiers, without a slash at its end
    title: str
    publisher: str
    licence: Licence
    version: str
    date: datetime.date  # of the last change
