"""One answer to every error: a problem document under /api, else a page, or a piece of one where htmx asked."""

import logging

from flask import Flask, Response, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from restrictions.outcome import Refusal
from web.access import NotSignedIn
from web.paths import is_api_path
from web.problems import Problem, problem_of
from web.request import READING_METHODS

PROBLEM_TYPE = "application/problem+json"
_FIRST_FAULT_OF_OURS = 500
_log = logging.getLogger(__name__)


def answer_errors(app: Flask) -> None:
    """Answer every refusal, HTTP error and fault of ours in one way."""
    for kind in (Refusal, HTTPException, Exception):
        app.register_error_handler(kind, _answer)


def problem_response(problem: Problem) -> Response:
    """Return a problem as JSON."""
    response = jsonify(problem.to_document())
    response.status_code = problem.status
    response.mimetype = PROBLEM_TYPE
    response.headers.update(problem.headers)
    return response


def _answer(error: Exception) -> Response:
    if isinstance(error, RequestRedirect):
        return make_response(error.get_response())
    problem = problem_of(error)
    if problem.status >= _FIRST_FAULT_OF_OURS:
        _log.error("%s %s failed", request.method, request.path, exc_info=error)
    if is_api_path(request.path):
        return problem_response(problem)
    if isinstance(error, NotSignedIn):
        return _ask_to_sign_in()
    template = "components/problem.html" if "HX-Request" in request.headers else "error.html"
    response = make_response(render_template(template, problem=problem), problem.status)
    response.headers.update(problem.headers)
    return response


def _ask_to_sign_in() -> Response:
    """Lead to the login page, and from there back to what was asked for, if it was only read."""
    target = request.full_path.rstrip("?") if request.method in READING_METHODS else None
    address = url_for("accounts.login", next=target)
    if "HX-Request" in request.headers:
        response = make_response("", 401)
        response.headers["HX-Redirect"] = address
        return response
    return make_response(redirect(address, 303))
