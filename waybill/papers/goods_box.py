"""The goods box of the form: one structured line for each entry, its description beneath, totals below several."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Paragraph, Table

from restrictions.goods import QuantityRegime, is_within_class
from waybill.goods.description import description_line
from waybill.papers.labels import label
from waybill.papers.layout import SHADE, Style, box, label_cell, names_cell, section_cell, small_cell
from waybill.papers.quantities import kilograms, litres
from waybill.sealed_content import SealedGoodsLine

_WIDTHS_MM = {
    "position": 9,
    "un_number": 14,
    "name": 48,
    "class": 15,
    "packing_group": 15,
    "packaging": 24,
    "packages": 12,
    "net_mass": 17,
    "gross_mass": 17,
    "volume": 15,
}
"""The columns in the order of the official form."""

_HEADING_ROWS = 2
_COLUMNS = len(_WIDTHS_MM)
_FIRST_SUM = list(_WIDTHS_MM).index("packages")


def goods_box(lines: tuple[SealedGoodsLine, ...]) -> Table:
    """Return the box; its headings stand again on each further page, and no line is torn from its description."""
    rows: list[list[Any]] = [_spread(section_cell("goods")), [label_cell(f"goods.{name}") for name in _WIDTHS_MM]]
    styles: list[Style] = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, _HEADING_ROWS - 1), SHADE)]
    for position, line in enumerate(lines, start=1):
        first = len(rows)
        rows += [_main_row(position, line), _spread("", small_cell(" · ".join(_notes_of(line))))]
        styles += [
            ("SPAN", (0, first), (0, first + 1)),
            ("SPAN", (1, first + 1), (-1, first + 1)),
            ("NOSPLIT", (0, first), (-1, first + 1)),
        ]
    if len(lines) > 1:
        styles.append(("SPAN", (0, len(rows)), (_FIRST_SUM - 1, len(rows))))
        rows.append(_total_row(lines))
    return box(rows, tuple(_WIDTHS_MM.values()), styles, repeatRows=_HEADING_ROWS)


def _main_row(position: int, line: SealedGoodsLine) -> list[Any]:
    technical = f" ({line.technical_name})" if line.technical_name else ""
    centred = [
        str(line.packages) if line.packages else "",
        kilograms(line.net_mass_g),
        kilograms(line.gross_mass_g),
        "" if line.volume_ml is None else litres(line.volume_ml),
    ]
    return [
        _centred(str(position)),
        _centred(line.un_number.display),
        names_cell(line.name_zh + technical, line.name_en + technical),
        _centred(_class_text(line)),
        _centred(line.packing_group.value if line.packing_group else ""),
        small_cell(f"{line.packaging} {label(f'mode.{line.mode}').zh}"),
        *map(_centred, centred),
    ]


def _class_text(line: SealedGoodsLine) -> str:
    is_explosive = is_within_class(line.hazard_class, "1") and line.classification_code
    main = line.classification_code if is_explosive else line.hazard_class
    return f"{main} ({', '.join(line.subsidiary_hazards)})" if line.subsidiary_hazards else main


def _notes_of(line: SealedGoodsLine) -> Iterator[str]:
    """Yield the description of ADR 5.4.1.1.1, then whatever else the documents must say of the goods."""
    yield description_line(
        un_number=line.un_number,
        name=line.name_en,
        technical_name=line.technical_name,
        hazard_class=line.hazard_class,
        classification_code=line.classification_code,
        labels=line.labels,
        packing_group=line.packing_group,
        tunnel_code=line.tunnel_code,
    )
    if line.is_empty_uncleaned:
        yield str(label("empty_uncleaned"))
    if line.regime is not QuantityRegime.FULL:
        yield str(label(f"regime.{line.regime}"))
    if line.net_explosive_g:
        yield f"{label('goods.net_explosive')} {kilograms(line.net_explosive_g)}"
    for flag in sorted(line.flags):
        yield str(label(f"flag.{flag}"))


def _total_row(lines: tuple[SealedGoodsLine, ...]) -> list[Any]:
    packages = sum(line.packages for line in lines)
    volumes = [line.volume_ml for line in lines if line.volume_ml is not None]
    return [
        label_cell("goods.total"),
        *[""] * (_FIRST_SUM - 1),
        _centred(str(packages) if packages else ""),
        _centred(kilograms(sum(line.net_mass_g for line in lines))),
        _centred(kilograms(sum(line.gross_mass_g for line in lines))),
        # A sum over some of the lines would pass for the whole load.
        _centred(litres(sum(volumes)) if len(volumes) == len(lines) else ""),
    ]


def _centred(text: str) -> Paragraph:
    return small_cell(text, is_centred=True)


def _spread(*cells: Any) -> list[Any]:
    return [*cells, *[""] * (_COLUMNS - len(cells))]
