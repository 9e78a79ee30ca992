"""The app that a WSGI server loads: `web.wsgi:app`."""

from web.app import create_app

app = create_app()
