import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from restrictions.outcome import Conflict, NotFound
from waybill.keys import KeyCode, KeyRing, kid_of

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def test_a_new_folder_gets_a_key_that_is_read_again(tmp_path: Path) -> None:
    made = KeyRing.read_or_create(tmp_path / "a" / "keys", NOW)
    again = KeyRing.read_or_create(tmp_path / "a" / "keys", NOW)
    assert (again.kid, set(again.public_keys)) == (made.kid, {made.kid})
    assert kid_of(made.public_keys[made.kid]) == made.kid
    assert len(bytes.fromhex(made.kid)) == 8
    made.public_keys[made.kid].verify(again.sign(b"text"), b"text")


def test_only_the_owner_can_read_the_signing_key_and_nothing_is_left_over(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    ring = KeyRing.read_or_create(folder, NOW)
    assert stat.S_IMODE((folder / "signing-key.pem").stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["public", "signing-key.pem"]
    assert [path.name for path in (folder / "public").iterdir()] == [f"{ring.kid}.pem"]
    assert "2026-11-25T01:00:00+00:00" in (folder / "public" / f"{ring.kid}.pem").read_text()


def test_the_ring_does_not_show_its_signing_key(tmp_path: Path) -> None:
    assert "signing" not in repr(KeyRing.read_or_create(tmp_path / "keys", NOW))


def test_a_retired_public_key_stays_and_signs_no_more(tmp_path: Path) -> None:
    old = KeyRing.read_or_create(tmp_path, NOW)
    new = KeyRing.rotate(tmp_path, NOW)
    assert new.kid != old.kid
    assert set(KeyRing.read(tmp_path).public_keys) == {old.kid, new.kid}
    new.public_keys[old.kid].verify(old.sign(b"before"), b"before")
    assert KeyRing.read(tmp_path).kid == new.kid
    assert stat.S_IMODE((tmp_path / "signing-key.pem").stat().st_mode) == 0o600


def test_a_key_whose_public_file_was_never_written_is_kept_when_it_retires(tmp_path: Path) -> None:
    old = KeyRing.read_or_create(tmp_path, NOW)
    (tmp_path / "public" / f"{old.kid}.pem").unlink()
    assert set(KeyRing.read(tmp_path).public_keys) == {old.kid}
    assert old.kid in KeyRing.rotate(tmp_path, NOW).public_keys


def test_of_many_makers_at_once_one_wins(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    with ThreadPoolExecutor(8) as pool:
        kids = list(pool.map(lambda _: KeyRing.read_or_create(folder, NOW).kid, range(16)))
    assert len(set(kids)) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["public", "signing-key.pem"]
    assert len(list((folder / "public").iterdir())) == 1


def test_a_folder_without_a_key_is_told(tmp_path: Path) -> None:
    for act in (KeyRing.read, lambda folder: KeyRing.rotate(folder, NOW)):
        with pytest.raises(NotFound) as refusal:
            act(tmp_path / "none")
        assert refusal.value.code == KeyCode.MISSING


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these modes")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666, 0o610])
def test_a_signing_key_open_to_others_is_refused(tmp_path: Path, mode: int) -> None:
    KeyRing.read_or_create(tmp_path, NOW)
    (tmp_path / "signing-key.pem").chmod(mode)
    with pytest.raises(Conflict) as refusal:
        KeyRing.read(tmp_path)
    assert refusal.value.code == KeyCode.OPEN_TO_OTHERS


def _other_kind_of_key() -> bytes:
    return generate_private_key(SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@pytest.mark.parametrize("damage", [b"", b"not a key", b"-----BEGIN PRIVATE KEY-----\nMC4C\n", _other_kind_of_key()])
def test_a_damaged_or_foreign_signing_key_is_refused(tmp_path: Path, damage: bytes) -> None:
    KeyRing.read_or_create(tmp_path, NOW)
    (tmp_path / "signing-key.pem").write_bytes(damage)
    with pytest.raises(Conflict) as refusal:
        KeyRing.read_or_create(tmp_path, NOW)
    assert refusal.value.code == KeyCode.UNREADABLE


def test_a_damaged_public_key_is_refused_by_name(tmp_path: Path) -> None:
    KeyRing.read_or_create(tmp_path, NOW)
    (tmp_path / "public" / "old.pem").write_bytes(b"rubbish")
    with pytest.raises(Conflict) as refusal:
        KeyRing.read(tmp_path)
    assert refusal.value.params["file"] == "old.pem"
