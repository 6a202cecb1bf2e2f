"""The public dataset as it stands now."""

from django.conf import settings
from django.utils import timezone

from prosopo.exporters.publication import LICENCES, Licence, Publication
from prosopo.index.log import entries


def current_licence() -> Licence:
    """The licence of the data."""
    return LICENCES[settings.DATASET_LICENCE]


def current_publication(base: str) -> Publication:
    """The public dataset below this origin. One query.

    Its version is the day and the number of the last change of anything public: the same version, the same data.
    """
    last = entries.latest()
    number, day = (0, timezone.now().date()) if last is None else (last[0], last[1].date())
    return Publication(
        base,
        settings.DATASET_TITLE,
        settings.DATASET_PUBLISHER,
        current_licence(),
        f"{day:%Y.%m.%d}.{number}",
        day,
    )
