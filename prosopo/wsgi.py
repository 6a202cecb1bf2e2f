"""The WSGI application that the server runs."""

import os

from django.core.wsgi import get_wsgi_application

from prosopo.index.fingerprint import fingerprint

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prosopo.settings")

application = get_wsgi_application()

# Of the source as this process has read it, and not of what an upgrade may have put in its place by the first request.
fingerprint()
