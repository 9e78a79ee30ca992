import pytest

from restrictions.goods import UNNumber
from waybill.goods.dangerous_goods_list import all_entries, get
from waybill.goods.description import description_line
from waybill.goods.entry import GoodsEntry


def line(entry: GoodsEntry, technical_name: str = "", name: str | None = None) -> str:
    return description_line(
        un_number=entry.un_number,
        name=entry.name_en if name is None else name,
        technical_name=technical_name,
        hazard_class=entry.hazard_class,
        classification_code=entry.classification_code,
        labels=entry.labels,
        packing_group=entry.packing_group,
        tunnel_code=entry.tunnel_code,
    )


@pytest.mark.parametrize(
    ("un_number", "technical_name", "expected"),
    [
        ("1098", "", "UN 1098 ALLYL ALCOHOL, 6.1 (3), I, (C/D)"),
        ("1203", "", "UN 1203 MOTOR SPIRIT or GASOLINE or PETROL, 3, II, (D/E)"),
        ("1017", "", "UN 1017 CHLORINE, 2.3 (5.1, 8), (C/D)"),
        ("0333", "", "UN 0333 FIREWORKS, 1.1G, (B1000C)"),
        ("3480", "", "UN 3480 LITHIUM ION BATTERIES (including lithium ion polymer batteries), 9, (E)"),
        ("3077", "zinc oxide", "UN 3077 ENVIRONMENTALLY HAZARDOUS SUBSTANCE, SOLID, N.O.S. (zinc oxide), 9, III, (-)"),
    ],
)
def test_the_parts_stand_in_the_order_of_adr(un_number: str, technical_name: str, expected: str) -> None:
    assert line(get(UNNumber(un_number), 1), technical_name) == expected


def test_an_explosive_shows_its_code_and_only_its_further_labels() -> None:
    assert line(get(UNNumber("0018"), 1)).split(", ", 1)[1].startswith("TEAR-PRODUCING")
    assert ", 1.2G (6.1, 8), " in line(get(UNNumber("0018"), 1))


def test_an_article_without_label_models_shows_its_class() -> None:
    assert get(UNNumber("3540"), 1).labels == ()
    assert line(get(UNNumber("3540"), 1)).endswith(", 3, (E)")


def test_radioactive_material_shows_the_class_alone() -> None:
    assert line(get(UNNumber("2915"), 1)).endswith(", 7, (E)")


def test_the_chinese_name_stands_in_the_same_place() -> None:
    assert line(get(UNNumber("1203"), 1), name="车用汽油") == "UN 1203 车用汽油, 3, II, (D/E)"


def test_every_entry_has_a_line_that_begins_with_its_number_and_has_no_hole() -> None:
    for entry in all_entries():
        text = line(entry)
        assert text.startswith(f"UN {entry.un_number} ")
        assert "None" not in text.removeprefix(f"UN {entry.un_number} {entry.name_en}")
        assert ", ," not in text
