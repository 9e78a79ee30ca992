"""The blueprint that every resource of the API is."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

import flask_smorest
from flask import Request
from marshmallow import RAISE, Schema, ValidationError
from marshmallow.fields import Field
from webargs.flaskparser import FlaskParser, is_json_request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from web.api.json_body import read_json

View = TypeVar("View", bound=Callable[..., Any])


class _StrictParser(FlaskParser):
    """Refuses what no schema names, in the query too, and a body that is no JSON: nothing is dropped in silence."""

    DEFAULT_UNKNOWN_BY_LOCATION = dict.fromkeys(("json", "query", "form", "json_or_form"), RAISE)

    def _raw_load_json(self, req: Request) -> Any:
        """Return the body. None at all is no empty one: it would take away all that may be left out."""
        if not is_json_request(req) and (req.mimetype or req.content_length):
            raise UnsupportedMediaType
        body = req.get_data(cache=True)
        if not body:
            raise ValidationError(Field.default_error_messages["required"])
        try:
            return read_json(body)
        except ValueError as error:
            raise BadRequest from error


class Resource(flask_smorest.Blueprint):  # type: ignore[misc]  # flask_smorest ships no types
    """A flask-smorest blueprint; its views are functions, each marked with `allow` or `public` just above it.

    The decorators are those of flask-smorest with their types, from the outermost: route, arguments, response.
    """

    ARGUMENTS_PARSER = _StrictParser()

    def get(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Register a view that reads."""
        return self._route("GET", rule, **options)

    def post(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Register a view that makes or does something."""
        return self._route("POST", rule, **options)

    def put(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Register a view that replaces something."""
        return self._route("PUT", rule, **options)

    def delete(self, rule: str, **options: Any) -> Callable[[View], View]:
        """Register a view that takes something away."""
        return self._route("DELETE", rule, **options)

    def arguments(
        self, schema: type[Schema] | Schema, *, location: str = "json", **options: Any
    ) -> Callable[[View], View]:
        """Read the request by `schema` and hand it to the view as its first argument, a dict; 422 with findings."""
        decorator: Callable[[View], View] = super().arguments(schema, location=location, **options)
        if location != "json":
            return decorator
        return lambda view: self._may_refuse_body(decorator(view))

    def response(
        self, status: int, schema: type[Schema] | Schema | dict[str, Any] | None = None, **options: Any
    ) -> Callable[[View], View]:
        """Write what the view returns by `schema`."""
        decorator: Callable[[View], View] = super().response(status, schema, **options)
        return decorator

    def _may_refuse_body(self, view: View) -> View:
        for status in (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.UNSUPPORTED_MEDIA_TYPE):
            view = self.alt_response(status, response=status.name)(view)
        return view

    def _route(self, method: str, rule: str, **options: Any) -> Callable[[View], View]:
        decorator: Callable[[View], View] = self.route(rule, methods=[method], **options)
        return decorator
