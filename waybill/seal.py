"""The seal on content: an Ed25519 signature over its canonical bytes."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from restrictions.outcome import Malformed, Unlawful
from waybill.keys import KeyRing

_CONTEXT = b"hazway seal 1\n"
"""Keeps a seal from passing for anything else that the same key signs."""


class SealCode(StrEnum):
    """Why content could not be sealed, or a seal not be believed."""

    CONTENT_NOT_CANONICAL = "waybill.seal.content_not_canonical"
    MALFORMED = "waybill.seal.malformed"
    UNKNOWN_KEY = "waybill.seal.unknown_key"
    DIGEST_DIFFERS = "waybill.seal.digest_differs"
    FORGED = "waybill.seal.forged"


@dataclass(frozen=True, slots=True)
class Seal:
    """The key's id, the SHA-256 of the canonical bytes in hex, the signature in base64url without padding."""

    kid: str
    digest: str
    signature: str


def canonical_bytes(content: Mapping[str, Any]) -> bytes:
    """Return the one byte form of a JSON object (RFC 8785); raise `Malformed` for what JSON cannot hold exactly."""
    try:
        return rfc8785.dumps(dict(content))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise Malformed(SealCode.CONTENT_NOT_CANONICAL, field="content") from error


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical bytes, in hex."""
    return hashlib.sha256(canonical_bytes(content)).hexdigest()


def seal(content: Mapping[str, Any], keys: KeyRing) -> Seal:
    """Seal `content` with the active key; the same content and key give the same seal."""
    digest = digest_of(content)
    signature = base64.urlsafe_b64encode(keys.sign(_message(digest))).rstrip(b"=").decode("ascii")
    return Seal(keys.kid, digest, signature)


def verify(content: Mapping[str, Any], seal: Seal, public_keys: Mapping[str, Ed25519PublicKey]) -> None:
    """Return if `seal` is ours and is on `content`; else raise `Unlawful` with what is wrong, or `Malformed`.

    The key is looked for first, then the digest, then the signature.
    """
    key = public_keys.get(seal.kid)
    if key is None:
        raise Unlawful(SealCode.UNKNOWN_KEY, field="seal", kid=seal.kid)
    if digest_of(content) != seal.digest:
        raise Unlawful(SealCode.DIGEST_DIFFERS, field="seal")
    try:
        padding = "=" * (-len(seal.signature) % 4)
        signature = base64.b64decode(seal.signature + padding, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(SealCode.MALFORMED, field="seal") from error
    try:
        key.verify(signature, _message(seal.digest))
    except InvalidSignature as error:
        raise Unlawful(SealCode.FORGED, field="seal") from error


def _message(digest: str) -> bytes:
    return _CONTEXT + digest.encode("ascii")
