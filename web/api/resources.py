"""Serving the API's resources, and the OpenAPI 3.1 document that describes them."""

from collections.abc import Iterable

from flask import Flask, Response
from flask_smorest import Api

from web.access import public
from web.api.answers import describe_problems
from web.api.fields import describe_fields
from web.api.problem_schema import ProblemSchema
from web.api.resource import Resource

PREFIX = "/api/v1"

OPTIONS = {
    "API_TITLE": "Hazway",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": PREFIX,
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "info": {"description": "Consignment notes, waybills, the loading gate and lawful routes for dangerous goods."},
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": "Made by `hazway account token`."},
                "session": {"type": "apiKey", "in": "cookie", "name": "hazway-session"},
            }
        },
        "security": [{"token": []}, {"session": []}],
    },
}


class _PageFriendlyApi(Api):  # type: ignore[misc]  # flask_smorest ships no types
    """flask-smorest without its error handler, which would turn the errors of all pages into JSON."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """Leave errors to `web.error_answers`."""

    def _register_responses(self) -> None:
        """Describe errors as they are answered; flask-smorest would call them plain JSON."""
        describe_problems(self)

    @public
    def _openapi_json(self) -> Response:
        response: Response = super()._openapi_json()
        return response


def serve_api(app: Flask, resources: Iterable[Resource]) -> None:
    """Register the resources under `/api/v1`."""
    app.config.update(OPTIONS)
    api = _PageFriendlyApi(app)
    describe_fields(api)
    for resource in resources:
        api.register_blueprint(resource, url_prefix=PREFIX + (resource.url_prefix or ""))
