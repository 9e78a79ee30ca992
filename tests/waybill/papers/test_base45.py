import pytest
from hypothesis import given
from hypothesis import strategies as st

from waybill.papers.base45 import decode, encode

RFC_9285 = [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"ietf!", "QED8WEX0")]


@pytest.mark.parametrize(("data", "text"), [*RFC_9285, (b"", ""), (b"\x00", "00"), (b"\xff\xff", "FGW")])
def test_the_examples_of_rfc_9285_hold_both_ways(data: bytes, text: str) -> None:
    assert encode(data) == text
    assert decode(text) == data


@pytest.mark.parametrize(
    "text",
    ["GGW", ":::", "::", "A", "BB8A", "bb8", "BB!", "BB\n", "汽油车", "\x00\x00", "BB8 "],
)
def test_what_nothing_encodes_to_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"base45|encodes nothing"):
        decode(text)


@given(st.binary(max_size=300))
def test_any_bytes_come_back_and_end_in_no_space(data: bytes) -> None:
    assert decode(encode(data)) == data
    assert not encode(data).endswith(" ")


@given(st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", max_size=30))
def test_a_text_that_is_accepted_is_the_only_one_for_its_bytes(text: str) -> None:
    try:
        data = decode(text)
    except ValueError:
        return
    assert encode(data) == text
