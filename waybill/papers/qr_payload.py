"""The text of a waybill's QR code: a signed claim that can be verified with no network.

`HZW1:` and, in base45, a COSE_Sign1 message (RFC 9052, tag 18) with Ed25519 (alg -8) and the key's id in the protected
header. The claim is a CBOR map with small integer keys; it names no person.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import cbor2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from restrictions.goods import UNNumber
from restrictions.outcome import Malformed, Unlawful
from waybill.keys import KeyRing
from waybill.papers import base45
from waybill.papers.codes import QrCode

PREFIX = "HZW1:"
MAX_TEXT = 4296
"""The most alphanumeric characters that any QR code holds."""

_COSE_SIGN1 = b"\xd2"
"""The tag 18 as CBOR writes it, kept apart since the decoder's answer for tagged values differs by its version."""
_ALG, _KID = 1, 4
_EDDSA = -8
_NUMBER, _VERSION, _DIGEST, _PLATE, _UN_NUMBERS, _ISSUED_AT, _VALID_UNTIL = range(1, 8)
_TYPES = {
    _NUMBER: str,
    _VERSION: int,
    _DIGEST: bytes,
    _PLATE: str,
    _UN_NUMBERS: list,
    _ISSUED_AT: int,
    _VALID_UNTIL: int,
}
_DIGEST_BYTES = 32
_UN_NUMBER_END = 10_000


@dataclass(frozen=True, slots=True)
class QrClaim:
    """What the code says: which version of which waybill, by its digest, for which vehicle and goods, until when.

    `digest` is the seal's, SHA-256 in hex. Instants are aware, and kept to the second, the rest cut off.
    """

    number: str
    version: int
    digest: str
    plate: str
    un_numbers: tuple[UNNumber, ...]
    issued_at: datetime
    valid_until: datetime

    def is_valid_at(self, now: datetime) -> bool:
        """Return whether `now` lies from issue until before the end."""
        return self.issued_at <= now < self.valid_until


def write_payload(claim: QrClaim, keys: KeyRing) -> str:
    """Return the text for the code, signed by the active key."""
    protected = _encode({_ALG: _EDDSA, _KID: bytes.fromhex(keys.kid)})
    payload = _encode(
        {
            _NUMBER: claim.number,
            _VERSION: claim.version,
            _DIGEST: bytes.fromhex(claim.digest),
            _PLATE: claim.plate,
            _UN_NUMBERS: [int(un_number) for un_number in claim.un_numbers],
            _ISSUED_AT: _seconds(claim.issued_at),
            _VALID_UNTIL: _seconds(claim.valid_until),
        }
    )
    signature = keys.sign(_signed_bytes(protected, payload))
    return PREFIX + base45.encode(_COSE_SIGN1 + _encode([protected, {}, payload, signature]))


def read_payload(text: str, public_keys: Mapping[str, Ed25519PublicKey]) -> QrClaim:
    """Return the claim of a genuine code; whether it is still valid is for `QrClaim.is_valid_at`.

    Raises `Malformed` where the text is no such code or is damaged, `Unlawful` where its key is not ours or its
    signature is forged. Only the one encoding that `write_payload` makes is accepted.
    """
    # The last character of base45 is never a space, so that none is lost here.
    protected, payload, signature = _read_message(text.strip())
    header = _decode(protected)
    kid = header.get(_KID) if type(header) is dict else None
    if type(kid) is not bytes or header != {_ALG: _EDDSA, _KID: kid}:
        raise Malformed(QrCode.MALFORMED, field="qr")
    key = public_keys.get(kid.hex())
    if key is None:
        raise Unlawful(QrCode.UNKNOWN_KEY, field="qr", kid=kid.hex())
    try:
        key.verify(signature, _signed_bytes(protected, payload))
    except InvalidSignature as error:
        raise Unlawful(QrCode.FORGED, field="qr") from error
    return _read_claim(_decode(payload))


def _read_message(text: str) -> tuple[bytes, bytes, bytes]:
    if not text.startswith(PREFIX):
        raise Malformed(QrCode.NOT_OURS, field="qr")
    if len(text) > MAX_TEXT:
        raise Malformed(QrCode.TOO_LONG, field="qr", length=len(text), limit=MAX_TEXT)
    try:
        data = base45.decode(text.removeprefix(PREFIX))
    except ValueError as error:
        raise Malformed(QrCode.MALFORMED, field="qr") from error
    if not data.startswith(_COSE_SIGN1):
        raise Malformed(QrCode.MALFORMED, field="qr")
    match _decode(data.removeprefix(_COSE_SIGN1)):
        case [bytes() as protected, {**rest}, bytes() as payload, bytes() as signature] if not rest:
            return protected, payload, signature
    raise Malformed(QrCode.MALFORMED, field="qr")


def _read_claim(claim: Any) -> QrClaim:
    if type(claim) is not dict or {key: type(value) for key, value in claim.items()} != _TYPES:
        raise Malformed(QrCode.MALFORMED, field="qr")
    numbers = claim[_UN_NUMBERS]
    is_sound = len(claim[_DIGEST]) == _DIGEST_BYTES and all(
        type(number) is int and 0 <= number < _UN_NUMBER_END for number in numbers
    )
    try:
        issued_at, valid_until = (datetime.fromtimestamp(claim[key], tz=UTC) for key in (_ISSUED_AT, _VALID_UNTIL))
    except (ValueError, OverflowError, OSError) as error:
        raise Malformed(QrCode.MALFORMED, field="qr") from error
    if not is_sound:
        raise Malformed(QrCode.MALFORMED, field="qr")
    return QrClaim(
        number=claim[_NUMBER],
        version=claim[_VERSION],
        digest=claim[_DIGEST].hex(),
        plate=claim[_PLATE],
        un_numbers=tuple(UNNumber(f"{number:04d}") for number in numbers),
        issued_at=issued_at,
        valid_until=valid_until,
    )


def _signed_bytes(protected: bytes, payload: bytes) -> bytes:
    """Return the Sig_structure of RFC 9052, 4.4, without external data."""
    return _encode(["Signature1", protected, b"", payload])


def _encode(value: Any) -> bytes:
    return cbor2.dumps(value, canonical=True)


def _decode(data: bytes) -> Any:
    """Return the one value that `data` is in canonical form; anything else is `Malformed`."""
    try:
        value = cbor2.loads(data)
        is_canonical = _encode(value) == data
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError) as error:
        raise Malformed(QrCode.MALFORMED, field="qr") from error
    if not is_canonical:
        raise Malformed(QrCode.MALFORMED, field="qr")
    return value


def _seconds(instant: datetime) -> int:
    if instant.tzinfo is None:
        message = f"naive datetime {instant!r} names no instant"
        raise ValueError(message)
    return int(instant.timestamp() // 1)
