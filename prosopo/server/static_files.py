"""Static files, without whose collected names no page can be shown."""

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage


def has_uncollected_files() -> bool:
    """Whether pages may name static files that have not been collected, or not since they were added."""
    if settings.DEBUG or not isinstance(staticfiles_storage, ManifestFilesMixin):
        return False
    patterns = apps.get_app_config("staticfiles").ignore_patterns
    return any(
        path.replace("\\", "/") not in staticfiles_storage.hashed_files
        for finder in get_finders()
        for path, _ in finder.list(patterns)
    )
