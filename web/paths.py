"""Paths of this site: which are the API's, and which a form may lead to."""

from urllib.parse import urlsplit

API_PREFIX = "/api"


def is_api_path(path: str) -> bool:
    """Whether `path` belongs to the API, so that errors under it are problem documents."""
    return path == API_PREFIX or path.startswith(f"{API_PREFIX}/")


def local_path(target: str) -> str:
    """Return `target` if it is a path on this site, else the home page: no form may send people elsewhere."""
    parts = urlsplit(target)
    is_local = not parts.scheme and not parts.netloc and target.startswith("/") and not target.startswith("//")
    return target if is_local and not any(character in target for character in "\r\n\t\\") else "/"
