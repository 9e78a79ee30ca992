"""The platform's signing key and every public key it ever had.

A folder holds `signing-key.pem`, readable by its owner only, and `public/<kid>.pem` for each key, retired ones
included, so that an old seal can always be verified. A key's id is the start of its public key's SHA-256, in hex.
"""

import hashlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Self

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from restrictions.outcome import Conflict, NotFound

KID_BYTES = 8
_SIGNING_KEY = "signing-key.pem"
_PUBLIC = "public"
_OTHERS = 0o077


class KeyCode(StrEnum):
    """Why keys were refused."""

    MISSING = "waybill.keys.missing"
    UNREADABLE = "waybill.keys.unreadable"
    OPEN_TO_OTHERS = "waybill.keys.open_to_others"


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The active key, by its id, and the public keys by theirs, the active one's among them."""

    kid: str
    public_keys: Mapping[str, Ed25519PublicKey]
    _signing_key: Ed25519PrivateKey = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of `message` by the active key, 64 bytes."""
        return self._signing_key.sign(message)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the folder's keys.

        Raises `NotFound` where there is no signing key, `Conflict` where a file is damaged or the signing key
        can be read by others.
        """
        path = folder / _SIGNING_KEY
        if not path.exists():
            raise NotFound(KeyCode.MISSING, field="keys", file=path.name)
        if os.name == "posix" and path.stat().st_mode & _OTHERS:
            raise Conflict(KeyCode.OPEN_TO_OTHERS, field="keys", file=path.name)
        signing_key = _read_signing_key(path)
        public_keys = {kid_of(key): key for key in map(_read_public_key, sorted((folder / _PUBLIC).glob("*.pem")))}
        kid = kid_of(signing_key.public_key())
        public_keys[kid] = signing_key.public_key()
        return cls(kid, MappingProxyType(public_keys), signing_key)

    @classmethod
    def read_or_create(cls, folder: Path, now: datetime) -> Self:
        """Read the folder's keys, first making a key where there is none; of two makers at once, one wins."""
        path = folder / _SIGNING_KEY
        if not path.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            key = Ed25519PrivateKey.generate()
            temporary = _write_signing_key(folder, key)
            try:
                os.link(temporary, path)
            except FileExistsError:
                pass
            else:
                _write_public_key(folder, key.public_key(), now)
            finally:
                temporary.unlink()
        return cls.read(folder)

    @classmethod
    def rotate(cls, folder: Path, now: datetime) -> Self:
        """Make a new active key; the old one signs no more, and its public key stays."""
        old = cls.read(folder)
        _write_public_key(folder, old.public_keys[old.kid], now)
        key = Ed25519PrivateKey.generate()
        temporary = _write_signing_key(folder, key)
        _write_public_key(folder, key.public_key(), now)
        temporary.replace(folder / _SIGNING_KEY)
        return cls.read(folder)


def kid_of(key: Ed25519PublicKey) -> str:
    """Return a key's id: sixteen hex digits."""
    return hashlib.sha256(key.public_bytes_raw()).digest()[:KID_BYTES].hex()


def _write_signing_key(folder: Path, key: Ed25519PrivateKey) -> Path:
    """Write a key into a temporary file that its owner alone may read; return the file."""
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    temporary = _temporary(folder)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(private)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _write_public_key(folder: Path, key: Ed25519PublicKey, now: datetime) -> None:
    """Write a public key under its name, whole or not at all, unless it is there; its text tells the instant."""
    path = folder / _PUBLIC / f"{kid_of(key)}.pem"
    if path.exists():
        return
    path.parent.mkdir(exist_ok=True)
    public = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    temporary = _temporary(folder)
    temporary.write_bytes(f"written at {now.isoformat()}\n".encode() + public)
    temporary.replace(path)


def _temporary(folder: Path) -> Path:
    return folder / f".{secrets.token_hex(8)}"


def _read_signing_key(path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as error:
        raise Conflict(KeyCode.UNREADABLE, field="keys", file=path.name) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise Conflict(KeyCode.UNREADABLE, field="keys", file=path.name)
    return key


def _read_public_key(path: Path) -> Ed25519PublicKey:
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except ValueError as error:
        raise Conflict(KeyCode.UNREADABLE, field="keys", file=path.name) from error
    if not isinstance(key, Ed25519PublicKey):
        raise Conflict(KeyCode.UNREADABLE, field="keys", file=path.name)
    return key
