"""The WSGI application that the server runs."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from prosopo.index.builders.fingerprint import fingerprint

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prosopo.settings")

# Seconds after which a thread that computes lets another go on. Usually five milliseconds: a record, for which the
# database is asked thrice, would wait for each thread that computes as often.
sys.setswitchinterval(0.0005)

application = get_wsgi_application()

# Of the source as this process has read it, and not of what an upgrade may have put in its place by the first request.
fingerprint()
