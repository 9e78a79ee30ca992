"""What an operation may answer besides its result, for the OpenAPI document: problems, each by its status."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from flask_smorest import Api
from flask_smorest.utils import prepare_response

from web.api.problem_schema import ProblemSchema
from web.api.resource import Resource
from web.error_answers import PROBLEM_TYPE

View = TypeVar("View", bound=Callable[..., Any])

_OF_EVERY_OPERATION = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
DEFAULT = "DEFAULT_ERROR"


def refuses(*statuses: HTTPStatus) -> Callable[[View], View]:
    """Document that the operation may answer with problems of these statuses, and of those that any may have."""

    def decorate(view: View) -> View:
        for status in (*_OF_EVERY_OPERATION, *statuses):
            view = _NO_RESOURCE.alt_response(status, response=status.name)(view)
        return view

    return decorate


_NO_RESOURCE = Resource("answers", __name__)
"""`alt_response` is a method, but of no resource in particular."""


def describe_problems(api: Api) -> None:
    """Add every problem answer to the document's components, with the media type in which it is sent."""
    for name, description in (
        (DEFAULT, "Any other problem."),
        *((status.name, status.phrase) for status in HTTPStatus),
    ):
        response = {"description": description, "schema": ProblemSchema}
        prepare_response(response, api.spec, PROBLEM_TYPE)
        api.spec.components.response(name, response, lazy=True)
