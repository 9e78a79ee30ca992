"""Headers that every answer carries: nothing from elsewhere, nothing inline, nothing framed."""

from flask import Flask, Response, request

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # Flask-WTF wants a referrer on forms sent by TLS
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HSTS = "max-age=31536000; includeSubDomains"


def send_headers(app: Flask, *, is_secure: bool) -> None:
    """Add the headers to every answer; HSTS where the installation is reached by TLS only."""

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        if is_secure:
            response.headers["Strict-Transport-Security"] = _HSTS
        if request.endpoint not in _CACHED and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "private, no-cache"
            response.headers.add("Vary", "Accept-Language, Cookie")
        return response


_CACHED = {"static", "documentation.swagger_file"}
