"""The cursor where many rows were made at one instant: their keys decide, and none is lost."""

import pytest

from tests.web.api.caller import TownCaller
from tests.web.town import Town
from waybill.actor import Role


@pytest.mark.parametrize("limit", [1, 2, 5, 6])
def test_rows_of_one_instant_come_once_each(town: Town, api: TownCaller, limit: int) -> None:
    made = {str(town.note()) for _ in range(5)}
    seen: list[str] = []
    after = ""
    for _ in range(6):
        piece = api.call(Role.CONSIGNOR, "GET", f"/consignment-notes?limit={limit}{after}").get_json()
        seen += [item["id"] for item in piece["items"]]
        if piece["next"] is None:
            break
        after = f"&after={piece['next']}"

    assert len(seen) == len(made)
    assert set(seen) == made
