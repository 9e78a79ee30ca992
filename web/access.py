"""Who may ask for what: declared on every view, enforced before every request, shown as a matrix.

The declaration is a mark on the view's function. One guard reads it, so that the matrix shows what is enforced, and
the factory refuses to start with a view that has none.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, request

from restrictions.outcome import Forbidden, Refusal
from waybill.actor import Actor, Role
from web.codes import WebCode

View = TypeVar("View", bound=Callable[..., Any])
_MARK = "hazway_access"


@dataclass(frozen=True, slots=True)
class Access:
    """Who may use an endpoint: the roles, or anybody at all."""

    roles: frozenset[Role]
    is_public: bool = False

    def admits(self, actor: Actor | None) -> bool:
        """Whether `actor`, None for a visitor, may use the endpoint."""
        return self.is_public or (actor is not None and actor.role in self.roles)


class NotSignedIn(Refusal):
    """The endpoint needs an account, and the request carries none that holds."""


EVERYBODY = Access(frozenset(Role), is_public=True)


def allow(*roles: Role) -> Callable[[View], View]:
    """Declare the roles that may use a view; write it directly above the function, below the route."""
    if not roles:
        message = "a view that no role may use cannot be asked for"
        raise ValueError(message)
    return lambda view: _mark(view, Access(frozenset(roles)))


def public(view: View) -> View:
    """Declare a view that needs no account."""
    return _mark(view, EVERYBODY)


def access_of(app: Flask, endpoint: str) -> Access:
    """Return the access declared on an endpoint; raise `LookupError` where there is none."""
    access = getattr(app.view_functions[endpoint], _MARK, None)
    if not isinstance(access, Access):
        message = f"the endpoint {endpoint} declares no access: mark its view with @allow(…) or @public"
        raise LookupError(message)  # noqa: TRY004 - a missing declaration, not a wrong type
    return access


def guard_endpoints(app: Flask, find_actor: Callable[[], Actor | None]) -> None:
    """Refuse every request whose actor the endpoint does not admit, before its view runs."""

    @app.before_request
    def guard() -> None:
        if request.endpoint is None:
            return  # the router has its own answer to an unknown path or method
        access = access_of(current_app, request.endpoint)
        if access.is_public:
            return
        actor = find_actor()
        if actor is None:
            raise NotSignedIn(WebCode.NOT_SIGNED_IN)
        if not access.admits(actor):
            raise Forbidden(WebCode.ROLE_NOT_ALLOWED, role=actor.role.value)


def require_every_endpoint_declared(app: Flask) -> None:
    """Raise `LookupError` for the first endpoint without a declaration."""
    for endpoint in app.view_functions:
        access_of(app, endpoint)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One path with its methods, and who may use it."""

    path: str
    methods: tuple[str, ...]
    endpoint: str
    access: Access


def role_matrix(app: Flask) -> tuple[MatrixRow, ...]:
    """Return who may ask for what, a row for each rule of the URL map, by path."""
    rows = (
        MatrixRow(
            path=rule.rule,
            methods=tuple(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})),
            endpoint=rule.endpoint,
            access=access_of(app, rule.endpoint),
        )
        for rule in app.url_map.iter_rules()
    )
    return tuple(sorted(rows, key=lambda row: (row.path, row.methods)))


def _mark(view: View, access: Access) -> View:
    setattr(view, _MARK, access)
    return view
