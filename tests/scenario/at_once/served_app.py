"""What gunicorn loads: the product's app of the installation that the environment names, on the test's clock."""

from tests.scenario.at_once.running_clock import running_clock
from web.app import create_app
from web.installation import EXTENSION

app = create_app()
app.extensions[EXTENSION].clock = running_clock
