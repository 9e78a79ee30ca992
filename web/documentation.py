"""The documentation page of the API: swagger-ui out of its Python package, no file from elsewhere."""

from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, render_template, send_from_directory
from werkzeug.exceptions import NotFound

from web.access import public

pages = Blueprint("documentation", __name__, url_prefix="/api/docs")

SWAGGER_FILES = frozenset({"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"})


@pages.get("/")
@public
def show() -> str:
    """Show what the API offers, to read and to try."""
    return render_template("documentation.html")


@pages.get("/swagger/<name>")
@public
def swagger_file(name: str) -> Response:
    """Serve one of the files that the page needs."""
    if name not in SWAGGER_FILES:
        raise NotFound
    folder = Path(str(files("flask_swagger_ui"))) / "dist"
    return send_from_directory(folder, name, max_age=24 * 3600)
