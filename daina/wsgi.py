"""The WSGI application that `manage.py run` hands to waitress."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "daina.settings")
application = get_wsgi_application()
