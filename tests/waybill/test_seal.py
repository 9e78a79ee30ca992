import base64
import math
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restrictions.outcome import Malformed, Unlawful
from waybill.keys import KeyRing
from waybill.seal import SealCode, canonical_bytes, digest_of, seal, verify

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
CONTENT: dict[str, Any] = {"number": "5001", "goods": [{"name_zh": "汽油", "net_mass_g": 18_000_000}], "tank": None}


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing.read_or_create(tmp_path_factory.mktemp("keys"), NOW)


def test_canonical_bytes_are_those_of_rfc_8785() -> None:
    content = {"€": "Euro", "\r": "CR", "1": 1, "b": [True, None, 1e21, 4.5, 2e-3], "a": "\u000f'"}
    expected = r'{"\r":"CR","1":1,"a":"\u000f' + "'" + '","b":[true,null,1e+21,4.5,0.002],"€":"Euro"}'
    assert canonical_bytes(content) == expected.encode()


def test_the_order_of_keys_does_not_change_the_digest() -> None:
    assert digest_of(dict(reversed(CONTENT.items()))) == digest_of(CONTENT)
    assert len(bytes.fromhex(digest_of(CONTENT))) == 32


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**53, {1: 2}, {1, 2}, b"bytes", NOW, "\ud800"])
def test_what_json_cannot_hold_exactly_is_refused(value: Any) -> None:
    with pytest.raises(Malformed) as refusal:
        canonical_bytes({"value": value})
    assert refusal.value.code == SealCode.CONTENT_NOT_CANONICAL


def test_a_seal_is_verified_and_always_the_same(keys: KeyRing) -> None:
    made = seal(CONTENT, keys)
    assert made == seal(deepcopy(CONTENT), keys)
    assert (made.kid, made.digest) == (keys.kid, digest_of(CONTENT))
    verify(CONTENT, made, keys.public_keys)


def test_a_seal_of_a_retired_key_is_still_verified(tmp_path: Path) -> None:
    made = seal(CONTENT, KeyRing.read_or_create(tmp_path, NOW))
    verify(CONTENT, made, KeyRing.rotate(tmp_path, NOW).public_keys)


def _change_mass(content: dict[str, Any]) -> None:
    content["goods"][0]["net_mass_g"] += 1


def _add_key(content: dict[str, Any]) -> None:
    content["remarks"] = ""


def _drop_key(content: dict[str, Any]) -> None:
    del content["tank"]


@pytest.mark.parametrize("change", [_change_mass, _add_key, _drop_key])
def test_changed_content_is_detected(keys: KeyRing, change: Callable[[dict[str, Any]], None]) -> None:
    made, content = seal(CONTENT, keys), deepcopy(CONTENT)
    change(content)
    with pytest.raises(Unlawful) as refusal:
        verify(content, made, keys.public_keys)
    assert refusal.value.code == SealCode.DIGEST_DIFFERS
    with pytest.raises(Unlawful) as refusal:
        verify(content, replace(made, digest=digest_of(content)), keys.public_keys)
    assert refusal.value.code == SealCode.FORGED


def test_a_seal_by_a_foreign_key_is_refused_also_under_our_name(keys: KeyRing, tmp_path: Path) -> None:
    foreign = seal(CONTENT, KeyRing.read_or_create(tmp_path, NOW))
    with pytest.raises(Unlawful) as refusal:
        verify(CONTENT, foreign, keys.public_keys)
    assert (refusal.value.code, refusal.value.params["kid"]) == (SealCode.UNKNOWN_KEY, foreign.kid)
    with pytest.raises(Unlawful) as refusal:
        verify(CONTENT, replace(foreign, kid=keys.kid), keys.public_keys)
    assert refusal.value.code == SealCode.FORGED


def test_a_bare_signature_of_the_digest_is_no_seal(keys: KeyRing) -> None:
    made = seal(CONTENT, keys)
    for message in (made.digest.encode(), bytes.fromhex(made.digest), canonical_bytes(CONTENT)):
        bare = keys.sign(message).hex()
        with pytest.raises((Unlawful, Malformed)):
            verify(CONTENT, replace(made, signature=bare), keys.public_keys)


@pytest.mark.parametrize("signature", ["", "A", "====", "not base64!", "汽油", "AAAA", "A" * 100_000])
def test_an_unreadable_signature_is_refused(keys: KeyRing, signature: str) -> None:
    made = replace(seal(CONTENT, keys), signature=signature)
    with pytest.raises((Malformed, Unlawful)) as refusal:
        verify(CONTENT, made, keys.public_keys)
    assert refusal.value.code in {SealCode.MALFORMED, SealCode.FORGED}


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc汽油", max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(content=st.dictionaries(st.text("abc汽油", max_size=3), JSON, max_size=4), bit=st.integers(0, 511))
def test_any_content_is_sealed_and_no_flipped_bit_of_the_signature_passes(
    keys: KeyRing, content: dict[str, Any], bit: int
) -> None:
    made = seal(content, keys)
    verify(content, made, keys.public_keys)
    signature = bytearray(base64.urlsafe_b64decode(made.signature + "=="))
    signature[bit // 8] ^= 1 << bit % 8
    flipped = base64.urlsafe_b64encode(signature).decode().rstrip("=")
    with pytest.raises(Unlawful):
        verify(content, replace(made, signature=flipped), keys.public_keys)
