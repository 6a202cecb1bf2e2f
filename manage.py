#!/usr/bin/env python
"""Prosopo's command line."""

import os
import secrets
import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, connection

from prosopo import outages


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prosopo.settings")
    if sys.argv[1:2] == ["restore"]:
        os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))  # the backup brings one; until then any will do
    try:
        settings.SECRET_KEY  # noqa: B018  reading one setting loads the file, so that a bad value is told in one line
    except ImproperlyConfigured as error:
        sys.exit(f"prosopo: {error}")
    try:
        execute_from_command_line(sys.argv)
    except DatabaseError as error:
        obstacle = outages.outage_from(error)
        if obstacle is None:
            raise
        sys.exit(f"prosopo: the database {connection.settings_dict['NAME']} {obstacle.reason}: {obstacle.remedy}")


if __name__ == "__main__":
    main()
