"""What gunicorn loads: the product's app of the installation that the environment names, on the walk's clock."""

import os
from pathlib import Path

from tests.browser.standing_clock import StandingClock
from web.app import create_app
from web.installation import EXTENSION

CLOCK_FILE = "HAZWAY_TEST_CLOCK"

app = create_app()
app.extensions[EXTENSION].clock = StandingClock(Path(os.environ[CLOCK_FILE]))
