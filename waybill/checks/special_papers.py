"""The police papers without which some goods may not move at all."""

from enum import StrEnum

from restrictions.goods import ListFlag, is_within_class
from restrictions.outcome import Finding
from restrictions.permits import PermitState, state_of
from waybill.checks.facts import DispatchFacts
from waybill.codes import WaybillCode
from waybill.listed_goods import ListedLine
from waybill.transport_unit import unit_of


class SpecialPaper(StrEnum):
    """剧毒化学品道路运输通行证; 民用爆炸物品 or 烟花爆竹运输许可证; approval of 放射性物品. Kinds of `Permit`."""

    HIGHLY_TOXIC_PASS = "highly_toxic_pass"  # noqa: S105 - a paper's name
    EXPLOSIVES_PERMIT = "explosives_permit"
    RADIOACTIVE_APPROVAL = "radioactive_approval"


def needed_paper(line: ListedLine) -> SpecialPaper | None:
    """Return the paper that the goods need, if any (Order 29 of 2019, art. 15)."""
    if is_within_class(line.entry.hazard_class, "1"):
        return SpecialPaper.EXPLOSIVES_PERMIT
    if is_within_class(line.entry.hazard_class, "7"):
        return SpecialPaper.RADIOACTIVE_APPROVAL
    return SpecialPaper.HIGHLY_TOXIC_PASS if ListFlag.HIGHLY_TOXIC in line.flags else None


def check_special_papers(facts: DispatchFacts) -> list[Finding]:
    """Check that each line's special paper is held for this vehicle and the whole trip (Order 29, art. 15, 44)."""
    findings = []
    for line in facts.listed:
        paper = needed_paper(line)
        if paper is None:
            continue
        state = PermitState.MISSING
        if facts.vehicle is not None:
            unit = unit_of(facts.vehicle, facts.trailer, (line,))
            state = state_of(facts.permits, paper, unit, facts.presence)
        if state is not PermitState.HELD:
            params = {"un_number": line.line.un_number.display, "paper": paper.value, "state": state.value}
            findings.append(
                Finding(
                    WaybillCode.SPECIAL_PAPER_MISSING,
                    line.field("un_number"),
                    params,
                    "Order 29 of 2019, art. 15, 44",
                )
            )
    return findings
