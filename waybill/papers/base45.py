"""Base45 (RFC 9285): bytes as the characters that a QR code packs tightest."""

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUE_OF = {character: value for value, character in enumerate(_ALPHABET)}
_BASE = 45
_BYTE = 256


def encode(data: bytes) -> str:
    """Return the text of `data`: three characters for two bytes, two for a last single one."""
    out = []
    for start in range(0, len(data), 2):
        pair = data[start : start + 2]
        number = int.from_bytes(pair, "big")
        for _ in range(len(pair) + 1):
            number, digit = divmod(number, _BASE)
            out.append(_ALPHABET[digit])
    return "".join(out)


def decode(text: str) -> bytes:
    """Return the bytes of `text`; raise `ValueError` for anything that `encode` does not write."""
    out = bytearray()
    for start in range(0, len(text), 3):
        group = text[start : start + 3]
        number = 0
        for character in reversed(group):
            if character not in _VALUE_OF:
                message = f"{character!r} is no base45 character"
                raise ValueError(message)
            number = number * _BASE + _VALUE_OF[character]
        size = len(group) - 1
        if size == 0 or number >= _BYTE**size:
            message = f"{group!r} encodes nothing"
            raise ValueError(message)
        out += number.to_bytes(size, "big")
    return bytes(out)
