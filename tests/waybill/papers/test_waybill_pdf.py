import io
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from restrictions.goods import ListFlag, QuantityRegime, UNNumber
from restrictions.judgement import Verdict
from restrictions.outcome import Malformed, Unlawful
from restrictions.tunnels import CarriageMode
from tests.waybill.papers.sample_waybill import WAYBILL, petrol, waybill
from waybill.keys import KeyRing
from waybill.papers.codes import PaperCode
from waybill.papers.labels import label
from waybill.papers.qr_drawing import QUIET_MODULES, qr_modules
from waybill.papers.qr_payload import QrClaim, read_payload, write_payload
from waybill.papers.waybill_pdf import write_waybill_pdf
from waybill.seal import SealCode, seal
from waybill.sealed_content import ContentCode, SealedParty, SealedPlace, SealedWaybill

NOW = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
LONG = "重庆两江新区水土高新技术产业园云汉大道某某精细化工新材料股份有限公司第二分公司危险化学品仓储物流中心"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> KeyRing:
    return KeyRing.read_or_create(tmp_path_factory.mktemp("keys"), NOW)


def qr_text(document: SealedWaybill, digest: str, keys: KeyRing) -> str:
    numbers = tuple(dict.fromkeys(line.un_number for line in document.goods))
    claim = QrClaim(
        document.number,
        document.version,
        digest,
        document.vehicle.plate,
        numbers,
        document.issued_at,
        document.valid_until,
    )
    return write_payload(claim, keys)


def printed(document: SealedWaybill, keys: KeyRing) -> bytes:
    content = document.to_content()
    made = seal(content, keys)
    return write_waybill_pdf(content, made, qr_text(document, made.digest, keys))


def pages_of(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def flat(text: str) -> str:
    return "".join(text.split())


def test_the_fields_stand_in_the_order_of_the_official_form(keys: KeyRing) -> None:
    (text,) = pages_of(printed(WAYBILL, keys))
    order = [
        "title", "number", "consignor", "consignee", "loader", "departure_on", "origin", "destination",
        "city_delivery", "carrier", "vehicle", "trailer", "tank", "driver", "escort", "goods", "remarks",
        "dispatcher", "dispatched_on", "extra", "emergency_phone",
    ]  # fmt: skip
    places = []
    start = 0
    for key in order:
        found = flat(text).find(label(key).zh, start)
        assert found >= 0, key
        places.append(found)
        start = found + 1
    assert places == sorted(places)


def test_every_value_of_the_content_is_on_the_page(keys: KeyRing) -> None:
    (text,) = pages_of(printed(WAYBILL, keys))
    made = seal(WAYBILL.to_content(), keys)
    for value in (
        WAYBILL.number, WAYBILL.consignor.name, WAYBILL.consignor.contact, WAYBILL.consignor.phone,
        WAYBILL.consignee.name, WAYBILL.loader.name, WAYBILL.carrier.name, WAYBILL.carrier.licence_number,
        WAYBILL.origin.address, WAYBILL.destination.address, "2026-11-25 09:00", "2026-11-25 08:40",
        "2026-11-27 09:00", "渝A12345", "渝A6789挂", "黄色 yellow", "500105012345", "500105067890", "GT-2023-0456",
        "30.5 m³", "LGBF", "刘洋", "周翀", WAYBILL.driver.certificate_number, WAYBILL.escort.phone, "UN1203",
        "车用汽油或汽油", "UN 1203 MOTOR SPIRIT or GASOLINE or PETROL, 3, II, (D/E)", "18000 kg", "24500.5 L",
        "重点监管危险化学品", "特别管控危险化学品", "孙丽", "023-40000009", "68.43 km", "2026-11-25 10:35",
        "渝长高速", "允许 allowed", "Rule-book revision 7", WAYBILL.network_digest, made.digest, made.kid,
        label("layout_not_verified").zh, label("layout_not_verified").en, "page 1 of 1", "第 1 页，共 1 页",
        "□ 是 yes / ■ 否 no",
    ):  # fmt: skip
        assert flat(value) in flat(text), value


def test_equal_input_gives_equal_bytes_in_this_and_another_process(keys: KeyRing, tmp_path: Path) -> None:
    content = WAYBILL.to_content()
    made = seal(content, keys)
    text = qr_text(WAYBILL, made.digest, keys)
    first = write_waybill_pdf(content, made, text)
    assert write_waybill_pdf(dict(reversed(content.items())), made, text) == first
    script = tmp_path / "again.py"
    script.write_text(
        "import sys\n"
        "from tests.waybill.papers.sample_waybill import WAYBILL\n"
        "from waybill.papers.waybill_pdf import write_waybill_pdf\n"
        "from waybill.seal import Seal\n"
        "data = write_waybill_pdf(WAYBILL.to_content(), Seal(*sys.argv[1:4]), sys.argv[4])\n"
        "sys.stdout.buffer.write(data)\n"
    )
    root = Path(__file__).parents[3]
    again = subprocess.run(
        [sys.executable, str(script), made.kid, made.digest, made.signature, text],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    )
    assert again.stdout == first


def test_what_is_absent_prints_as_a_dash(keys: KeyRing) -> None:
    bare = waybill(trailer=None, tank=None, route=None, is_city_delivery=True, verdict=Verdict.ADVISORY)
    (text,) = pages_of(printed(bare, keys))
    assert flat("■ 是 yes / □ 否 no") in flat(text)
    assert text.count("—") >= 8
    assert "未附路线" in text
    assert "允许，附提示" in text


def test_many_lines_go_on_upon_further_pages_under_the_same_headings(keys: KeyRing) -> None:
    lines = tuple(petrol(net_mass_g=1_000_000 + number, gross_mass_g=2_000_000) for number in range(40))
    pages = pages_of(printed(waybill(goods=lines), keys))
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
        assert WAYBILL.number in page
        assert label("layout_not_verified").en in page
    assert all(label("goods.name").zh in page for page in pages[:-1])
    whole = flat("".join(pages))
    for number in range(40):
        assert flat(f"{1000 + number / 1000:.3f}".rstrip("0").rstrip(".") + " kg") in whole
    assert flat("40000.78 kg") in whole  # the sum of 40 t and 0 + 1 + … + 39 g
    assert whole.count("UN1203MOTORSPIRIT") == 40


def test_no_line_is_torn_from_its_description(keys: KeyRing) -> None:
    lines = tuple(petrol(name_zh=f"甲{LONG * 2}乙", name_en=f"ENTRY {number:02d}") for number in range(30))
    pages = [flat(page) for page in pages_of(printed(waybill(goods=lines), keys))]
    assert len(pages) > 2
    for page in pages:
        begun, ended, described = page.count("甲重庆"), page.count("中心乙"), page.count("UN1203ENTRY")
        assert begun == ended == described


def test_a_field_that_no_page_holds_is_refused(keys: KeyRing) -> None:
    for full in (waybill(consignor=SealedParty(LONG * 60)), waybill(goods=(petrol(name_zh=LONG * 60),))):
        with pytest.raises(Malformed) as refusal:
            printed(full, keys)
        assert refusal.value.code == PaperCode.TEXT_TOO_LONG


def test_the_total_is_exact_and_a_volume_only_where_all_have_one(keys: KeyRing) -> None:
    two = waybill(goods=(petrol(net_mass_g=1), petrol(net_mass_g=2, volume_ml=None)))
    (text,) = pages_of(printed(two, keys))
    assert "0.003 kg" in text
    assert text.count("24500.5 L") == 1
    assert "49001 L" in pages_of(printed(waybill(goods=(petrol(), petrol())), keys))[0]


def test_what_the_documents_must_say_of_the_goods_is_said(keys: KeyRing) -> None:
    line = petrol(
        un_number=UNNumber("0081"),
        name_zh="爆破炸药，A型",
        name_en="EXPLOSIVE, BLASTING, TYPE A",
        technical_name="nitroglycerine",
        hazard_class="1.1",
        classification_code="1.1D",
        labels=("1",),
        subsidiary_hazards=("6.1",),
        packing_group=None,
        mode=CarriageMode.PACKAGES,
        packages=1250,
        net_explosive_g=1_000_500,
        regime=QuantityRegime.LIMITED,
        is_empty_uncleaned=True,
        flags=frozenset(ListFlag),
    )
    (text,) = pages_of(printed(waybill(goods=(line,)), keys))
    for value in (
        "1.1D (6.1)", "(nitroglycerine)", "1250", "1000.5 kg", "EMPTY, UNCLEANED", "有限数量", "剧毒化学品",
        "易制爆危险化学品", "易制毒化学品",
        "UN 0081 EXPLOSIVE, BLASTING, TYPE A (nitroglycerine), 1.1D, (D/E)",
    ):  # fmt: skip
        assert flat(value) in flat(text), value


def test_long_values_are_whole_and_stay_within_the_page(keys: KeyRing) -> None:
    full = waybill(
        consignor=SealedParty(LONG * 3, LONG, "0" * 60),
        carrier=SealedParty(LONG, "y" * 90, "z" * 90, LONG),
        origin=SealedPlace("500000", LONG * 4),
        goods=tuple(petrol(name_zh=LONG * 2, name_en="N" * 200, technical_name=LONG, packaging=LONG) for _ in range(3)),
        remarks=LONG * 60,
        number="N" * 90,
    )
    data = printed(full, keys)
    text = flat("".join(pages_of(data)))
    assert text.count("危险化学品仓储物流中心") > 60 + 4 + 9
    for page in PdfReader(io.BytesIO(data)).pages:
        edges: list[float] = []
        page.extract_text(visitor_text=lambda text, _cm, tm, *_: edges.append(tm[4]) if text.strip() else None)  # noqa: B023 - called at once
        assert min(edges) >= 0
        assert max(edges) <= float(page.mediabox.width)


def test_markup_and_strange_characters_are_only_text(keys: KeyRing) -> None:
    (text,) = pages_of(
        printed(waybill(remarks="<b>&amp;</b> <font color=red> 𠮷\x00 ]]>", dispatcher="a & b <c>"), keys)
    )
    assert flat("<b>&amp;</b> <font color=red> [U+20BB7][U+0000] ]]>") in flat(text)
    assert "a & b <c>" in text


def test_a_colour_newer_than_the_form_prints_as_its_code(keys: KeyRing) -> None:
    vehicle = WAYBILL.vehicle.__class__("渝A12345", 77, "500105012345")
    assert "77" in pages_of(printed(waybill(vehicle=vehicle), keys))[0]


def test_the_paper_never_bears_the_digest_of_other_content(keys: KeyRing) -> None:
    made = seal(WAYBILL.to_content(), keys)
    with pytest.raises(Unlawful) as refusal:
        write_waybill_pdf(waybill(remarks="x").to_content(), made, "HZW1:")
    assert refusal.value.code == SealCode.DIGEST_DIFFERS


def test_content_of_another_form_is_refused(keys: KeyRing) -> None:
    for content, code in (
        ({**WAYBILL.to_content(), "schema": 2}, ContentCode.UNKNOWN_SCHEMA),
        ({**WAYBILL.to_content(), "surplus": 1}, ContentCode.MALFORMED),
    ):
        with pytest.raises(Malformed) as refusal:
            write_waybill_pdf(content, seal(content, keys), "HZW1:")
        assert refusal.value.code == code


def test_a_text_that_no_code_holds_is_refused(keys: KeyRing) -> None:
    content = WAYBILL.to_content()
    with pytest.raises(Malformed) as refusal:
        write_waybill_pdf(content, seal(content, keys), "A" * 5000)
    assert refusal.value.code == PaperCode.QR_TOO_LONG


def test_the_modules_drawn_are_read_by_a_code_reader(keys: KeyRing) -> None:
    text = qr_text(WAYBILL, seal(WAYBILL.to_content(), keys).digest, keys)
    modules = qr_modules(text)
    side, scale = len(modules) + 2 * QUIET_MODULES, 4
    image = Image.new("L", (side, side), 255)
    for row, cells in enumerate(modules):
        for column, is_dark in enumerate(cells):
            if is_dark:
                image.putpixel((column + QUIET_MODULES, row + QUIET_MODULES), 0)
    (found,) = zxingcpp.read_barcodes(image.resize((side * scale, side * scale), Image.Resampling.NEAREST))
    assert found.text == text


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm of poppler-utils draws the page")
@pytest.mark.parametrize("dots_per_inch", [100, 200])
def test_the_code_is_read_from_the_printed_page(keys: KeyRing, tmp_path: Path, dots_per_inch: int) -> None:
    (tmp_path / "waybill.pdf").write_bytes(printed(WAYBILL, keys))
    command = ["pdftoppm", "-r", str(dots_per_inch), "-png", "-singlefile", "waybill.pdf", "page"]
    subprocess.run(command, cwd=tmp_path, check=True)
    with Image.open(tmp_path / "page.png") as image:
        (found,) = zxingcpp.read_barcodes(image)
    claim = read_payload(found.text, keys.public_keys)
    assert (claim.number, claim.digest) == (WAYBILL.number, seal(WAYBILL.to_content(), keys).digest)
