"""The dangerous-goods list read from its two files, which hold the same rows in the same order."""

import csv
import io
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from restrictions.goods import PackingGroup, UNNumber
from restrictions.outcome import Malformed
from restrictions.tunnels import TunnelCode
from waybill.goods.codes import GoodsCode
from waybill.goods.entry import CarriageStatus, GoodsEntry

Row = Mapping[str, str]

DATA = files("waybill.goods") / "data"
"""The folder of the package's own data; its PROVENANCE.md tells where each file comes from."""

_STATUS = {
    "": CarriageStatus.CARRIED,
    "carriage_prohibited": CarriageStatus.PROHIBITED,
    "not_subject_to_adr": CarriageStatus.NOT_SUBJECT,
}
_FLAG = {"1": True, "0": False}
_FLAG_OR_UNKNOWN = {**_FLAG, "": None}
_NO_LABELS = {"None", "See 5.2.2.1.12"}


def read_rows(name: str, folder: Traversable = DATA) -> Iterator[Row]:
    """Yield the rows of one CSV file of `folder`, spaces around each cell removed.

    A row with a cell too few or too many raises `Malformed`.
    """
    text = (folder / name).read_text(encoding="utf-8")
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
        if None in row or None in row.values():
            raise Malformed(GoodsCode.LIST_UNREADABLE, field=name, line=number)
        yield {key: value.strip() for key, value in row.items()}


def read_entries(folder: Traversable = DATA) -> tuple[GoodsEntry, ...]:
    """Return the whole list in its own order; a cell that cannot be read raises `Malformed` with file and line."""
    main = list(read_rows("dangerous_goods.csv", folder))
    extra = list(read_rows("dangerous_goods_extra.csv", folder))
    if [row["un_number"] for row in main] != [row["un_number"] for row in extra]:
        raise Malformed(GoodsCode.LIST_UNREADABLE, field="dangerous_goods_extra.csv", line=0)
    return tuple(
        _read_entry({**row, **extra_row}, number)
        for number, (row, extra_row) in enumerate(zip(main, extra, strict=True), start=2)
    )


def _read_entry(row: Row, line: int) -> GoodsEntry:
    try:
        return _entry_of(row)
    except (KeyError, ValueError, Malformed) as error:
        raise Malformed(GoodsCode.LIST_UNREADABLE, field="dangerous_goods.csv", line=line) from error


def _entry_of(row: Row) -> GoodsEntry:
    has_labels = row["labels"] not in _NO_LABELS
    return GoodsEntry(
        un_number=UNNumber.parse(row["un_number"]),
        variant=int(row["variant_seq"]),
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        hazard_class=row["class"],
        classification_code=row["classification_code"],
        subsidiary_hazards=_list_of(row["subsidiary_hazards"], "+"),
        packing_group=_packing_group_of(row["packing_group"]),
        labels=_list_of(row["labels"], "+") if has_labels else (),
        labels_note="" if has_labels else row["labels"],
        special_provisions=_list_of(row["special_provisions"]),
        limited_quantity=row["limited_quantity"],
        excepted_quantity=row["excepted_quantity"],
        packing_instructions=row["packing_instructions"],
        portable_tank=row["portable_tank"],
        portable_tank_provisions=_list_of(row["portable_tank_provisions"]),
        tank_code=row["tank_code"].replace(" (+)", "(+)"),
        tank_provisions=_list_of(row["adr_tank_provisions"]),
        tank_vehicle=row["tank_vehicle"],
        transport_category=int(row["transport_category"]) if row["transport_category"] else None,
        tunnel_code=TunnelCode(row["tunnel_code"]) if row["tunnel_code"] else None,
        package_provisions=_list_of(row["carriage_packages_v"]),
        bulk_provisions=row["carriage_bulk_vc_ap"],
        loading_provisions=_list_of(row["loading_cv"]),
        operation_provisions=_list_of(row["operation_s"]),
        hin=row["hin"],
        carriage_status=_STATUS[row["carriage_status"]],
        technical_name_required=_FLAG[row["technical_name_required"]],
        gb_class=row["gb_class"],
        gb_packing_group=_packing_group_of(row["gb_packing_group"]),
        gb_special_provisions=_list_of(row["gb_special_provisions"]),
        gb_limited_quantity=row["gb_limited_quantity"],
        gb_excepted_quantity=row["gb_excepted_quantity"],
        is_confirmed_by_gb=_FLAG_OR_UNKNOWN[row["gb12268_class_pg_match"]],
        disputed_fields=_list_of(row["fields_with_source_disagreement"]),
    )


def _list_of(cell: str, separator: str | None = None) -> tuple[str, ...]:
    return tuple(cell.split(separator)) if cell else ()


def _packing_group_of(cell: str) -> PackingGroup | None:
    return PackingGroup(cell) if cell else None
