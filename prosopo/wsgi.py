"""The WSGI application that the server runs."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from prosopo.index.builders.fingerprint import fingerprint

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prosopo.settings")

# Seconds after which a computing thread lets another one run. With the default of five milliseconds, a record with
# three queries would wait three times for each computing thread.
sys.setswitchinterval(0.0005)

application = get_wsgi_application()

# Computed now, from the source that this process has loaded: an upgrade may replace it before the first request.
fingerprint()
