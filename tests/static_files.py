"""Static files for servers whose pages are not looked at."""

import json

from django.apps import apps
from django.contrib.staticfiles.finders import get_finders


def pretend_to_collect(folder):
    """Write the list of collected files, under the names that they have, into the DATA_DIR of a server."""
    patterns = apps.get_app_config("staticfiles").ignore_patterns
    paths = [path for finder in get_finders() for path, _ in finder.list(patterns)]
    (folder / "static").mkdir(exist_ok=True)
    manifest = {"version": "1.1", "paths": {path: path for path in paths}, "hash": ""}
    (folder / "static" / "staticfiles.json").write_text(json.dumps(manifest))
