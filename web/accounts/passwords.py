"""Passwords, kept as argon2id hashes (RFC 9106)."""

import hashlib
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

HASHER = PasswordHasher()
"""The library's present advice on time and memory (RFC 9106, low memory)."""


def hash_password(password: str) -> str:
    """Return the hash to keep. Takes about a tenth of a second: not to be done under a write lock."""
    return HASHER.hash(password)


def is_password(password: str, password_hash: str | None) -> bool:
    """Whether `password` is the one hashed; None, for no account, takes as long and is never right."""
    try:
        return HASHER.verify(password_hash or _hash_of_nobody(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


def stamp_of(password_hash: str) -> str:
    """Return a short digest that changes with the password and tells nothing of it."""
    return hashlib.sha256(password_hash.encode()).hexdigest()[:16]


@cache
def _hash_of_nobody() -> str:
    return HASHER.hash("nobody has this password")
