from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import cbor2
import pytest
import segno
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from restrictions.goods import UNNumber
from restrictions.outcome import Malformed, Refusal, Unlawful
from waybill.keys import KeyRing
from waybill.papers import base45
from waybill.papers.codes import QrCode
from waybill.papers.qr_payload import MAX_TEXT, PREFIX, QrClaim, read_payload, write_payload

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
CLAIM = QrClaim(
    number="500115000123202611250001K",
    version=1,
    digest="ab" * 32,
    plate="渝A12345",
    un_numbers=(UNNumber("1203"), UNNumber("0004")),
    issued_at=NOW,
    valid_until=NOW + timedelta(hours=36),
)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing.read_or_create(tmp_path_factory.mktemp("keys"), NOW)


@pytest.fixture(scope="module")
def text(keys: KeyRing) -> str:
    return write_payload(CLAIM, keys)


def message(text: str) -> bytes:
    return base45.decode(text.removeprefix(PREFIX))


def text_of(data: bytes) -> str:
    return PREFIX + base45.encode(data)


def test_a_claim_comes_back_whole(keys: KeyRing, text: str) -> None:
    assert read_payload(text, keys.public_keys) == CLAIM
    assert read_payload(f" \n{text}\r\n", keys.public_keys) == CLAIM


def test_the_message_is_a_cose_sign1_as_rfc_9052_says(keys: KeyRing, text: str) -> None:
    data = message(text)
    assert data[0] == 0xC0 | 18
    protected, unprotected, payload, signature = cbor2.loads(data[1:])
    assert cbor2.loads(protected) == {1: -8, 4: bytes.fromhex(keys.kid)}
    assert dict(unprotected) == {}
    signed = cbor2.dumps(["Signature1", protected, b"", payload])
    keys.public_keys[keys.kid].verify(signature, signed)
    assert set(cbor2.loads(payload)) == set(range(1, 8))


def test_a_code_reader_reads_the_printed_code(keys: KeyRing, text: str) -> None:
    code = segno.make(text, error="m")
    assert len(code.matrix) <= 57  # version 10
    rows = [[0 if module else 255 for module in row] for row in code.matrix_iter(scale=4, border=4)]
    image = Image.new("L", (len(rows[0]), len(rows)))
    image.putdata([value for row in rows for value in row])
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == text
    assert read_payload(found.text, keys.public_keys) == CLAIM


def test_times_are_kept_to_the_second_and_never_later(keys: KeyRing) -> None:
    odd = replace(CLAIM, valid_until=CLAIM.valid_until + timedelta(microseconds=999_999))
    assert read_payload(write_payload(odd, keys), keys.public_keys) == CLAIM


def test_a_naive_time_is_refused(keys: KeyRing) -> None:
    with pytest.raises(ValueError, match="naive"):
        write_payload(replace(CLAIM, issued_at=NOW.replace(tzinfo=None)), keys)


@pytest.mark.parametrize(
    ("now", "is_valid"),
    [
        (CLAIM.issued_at - timedelta(seconds=1), False),
        (CLAIM.issued_at, True),
        (CLAIM.valid_until - timedelta(seconds=1), True),
        (CLAIM.valid_until, False),
    ],
)
def test_a_claim_holds_from_issue_until_before_its_end(now: datetime, *, is_valid: bool) -> None:
    assert CLAIM.is_valid_at(now) is is_valid


def test_no_flipped_bit_of_the_message_passes(keys: KeyRing, text: str) -> None:
    data = message(text)
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(Refusal):
            read_payload(text_of(bytes(flipped)), keys.public_keys)


@given(position=st.integers(0, 400), character=st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"))
def test_no_changed_character_passes(keys: KeyRing, text: str, position: int, character: str) -> None:
    place = len(PREFIX) + position % (len(text) - len(PREFIX))
    changed = text[:place] + character + text[place + 1 :]
    if changed == text:
        assert read_payload(changed, keys.public_keys) == CLAIM
        return
    with pytest.raises(Refusal):
        read_payload(changed, keys.public_keys)


def test_no_beginning_of_the_text_passes(keys: KeyRing, text: str) -> None:
    for length in range(len(text)):
        with pytest.raises(Refusal):
            read_payload(text[:length], keys.public_keys)


def test_nothing_may_follow_the_message(keys: KeyRing, text: str) -> None:
    for surplus in (b"\x00", b"\xf6", message(text)):
        with pytest.raises(Malformed):
            read_payload(text_of(message(text) + surplus), keys.public_keys)


def test_a_foreign_key_is_refused_also_under_our_name(
    keys: KeyRing, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    foreign = KeyRing.read_or_create(tmp_path_factory.mktemp("foreign"), NOW)
    with pytest.raises(Unlawful) as refusal:
        read_payload(write_payload(CLAIM, foreign), keys.public_keys)
    assert (refusal.value.code, refusal.value.params["kid"]) == (QrCode.UNKNOWN_KEY, foreign.kid)
    renamed = message(write_payload(CLAIM, foreign)).replace(bytes.fromhex(foreign.kid), bytes.fromhex(keys.kid))
    with pytest.raises(Unlawful) as refusal:
        read_payload(text_of(renamed), keys.public_keys)
    assert refusal.value.code == QrCode.FORGED
    swapped = message(text).replace(bytes.fromhex(keys.kid), bytes.fromhex(foreign.kid))
    with pytest.raises(Unlawful):
        read_payload(text_of(swapped), {**keys.public_keys, **foreign.public_keys})


def test_a_claim_changed_under_its_old_signature_is_forged(keys: KeyRing, text: str) -> None:
    for old, new in (("渝A12345", "渝A12346"), ("50001K", "50002K")):
        forged = message(text).replace(old.encode(), new.encode())
        with pytest.raises(Unlawful) as refusal:
            read_payload(text_of(forged), keys.public_keys)
        assert refusal.value.code == QrCode.FORGED


def signed(keys: KeyRing, payload: Any, protected: Any = None, unprotected: Any = None) -> str:
    header = cbor2.dumps(protected if protected is not None else {1: -8, 4: bytes.fromhex(keys.kid)})
    body = payload if isinstance(payload, bytes) else cbor2.dumps(payload)
    signature = keys.sign(cbor2.dumps(["Signature1", header, b"", body]))
    return text_of(b"\xd2" + cbor2.dumps([header, unprotected or {}, body, signature]))


SOUND: dict[Any, Any] = {1: "n", 2: 1, 3: bytes(32), 4: "p", 5: [1203], 6: 1, 7: 2}


def test_the_sound_claim_of_the_next_test_is_accepted(keys: KeyRing) -> None:
    assert read_payload(signed(keys, SOUND), keys.public_keys).un_numbers == ("1203",)


@pytest.mark.parametrize(
    "change",
    [{1: 5}, {2: "1"}, {2: True}, {2: 1.0}, {3: bytes(31)}, {3: "ab" * 32}, {5: 1203}, {5: [10_000]}, {5: [-1]},
     {5: ["1203"]}, {5: [True]}, {6: 2**63}, {7: -(2**60)}, {8: 0}, {"1": "n"}, {7: None}],
)  # fmt: skip
def test_a_genuine_signature_on_a_claim_of_another_form_is_refused(keys: KeyRing, change: dict[Any, Any]) -> None:
    with pytest.raises(Malformed) as refusal:
        read_payload(signed(keys, SOUND | change), keys.public_keys)
    assert refusal.value.code == QrCode.MALFORMED


def test_other_headers_are_refused(keys: KeyRing) -> None:
    kid = bytes.fromhex(keys.kid)
    headers: list[Any] = [{1: -7, 4: kid}, {1: -8}, {4: kid}, {1: -8, 4: keys.kid}, {1: -8, 4: kid, 5: 0}, [], 7, ""]
    for header in headers:
        with pytest.raises(Refusal):
            read_payload(signed(keys, SOUND, protected=header), keys.public_keys)
    with pytest.raises(Malformed):
        read_payload(signed(keys, SOUND, unprotected={5: b""}), keys.public_keys)


HOSTILE = [
    b"",
    b"\xf6",
    b"\x81" * 2000,  # nested lists
    b"\xd2" * 2000,  # nested tags
    b"\xc1" * 2000 + b"\x00",
    b"\x84\x5b" + b"\x7f" * 8,  # a string said to be longer than any memory
    b"\x9b" + b"\xff" * 8,
    b"\xbb" + b"\x7f" * 8,
    b"\x9f" * 500,  # lists without end
    b"\xd8\x1c\x81\xd8\x1d\x00",  # a list that holds itself
    b"\xc4\x82\x1b" + b"\x7f" * 8 + b"\x01",  # ten to a huge power
    b"\xd8\x23\x61(",  # a broken pattern
    b"\xa2\x01\x01\x01\x01",  # one key twice
]


@pytest.mark.parametrize("data", HOSTILE)
@pytest.mark.parametrize("start", [b"", b"\xd2", b"\xd2\x84"])
def test_hostile_messages_are_refused(keys: KeyRing, start: bytes, data: bytes) -> None:
    with pytest.raises(Malformed) as refusal:
        read_payload(text_of(start + data), keys.public_keys)
    assert refusal.value.code in {QrCode.MALFORMED, QrCode.TOO_LONG}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", QrCode.NOT_OURS),
        ("https://example.com/", QrCode.NOT_OURS),
        ("hzw1:BB8", QrCode.NOT_OURS),
        ("HZW2:BB8", QrCode.NOT_OURS),
        ("HZW1:", QrCode.MALFORMED),
        ("HZW1:汽油", QrCode.MALFORMED),
        ("HZW1:bb8", QrCode.MALFORMED),
        ("HZW1:" + "0" * (MAX_TEXT - 5), QrCode.MALFORMED),
        ("HZW1:" + "0" * (MAX_TEXT - 4), QrCode.TOO_LONG),
        ("HZW1:" + "0" * 10_000_000, QrCode.TOO_LONG),
    ],
)
def test_other_texts_are_told_apart(keys: KeyRing, text: str, code: QrCode) -> None:
    with pytest.raises(Malformed) as refusal:
        read_payload(text, keys.public_keys)
    assert refusal.value.code == code


@given(st.binary(max_size=200))
def test_random_bytes_are_refused(keys: KeyRing, data: bytes) -> None:
    with pytest.raises(Refusal):
        read_payload(text_of(b"\xd2" + data), keys.public_keys)


@given(
    number=st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    un_numbers=st.lists(st.integers(0, 9999).map(lambda value: UNNumber(f"{value:04d}")), max_size=20),
    seconds=st.integers(0, 4_000_000_000),
)
def test_any_claim_comes_back(keys: KeyRing, number: str, un_numbers: list[UNNumber], seconds: int) -> None:
    issued_at = datetime.fromtimestamp(seconds, tz=UTC)
    claim = replace(CLAIM, number=number, un_numbers=tuple(un_numbers), issued_at=issued_at)
    assert read_payload(write_payload(claim, keys), keys.public_keys) == claim
