"""The score of a finance evaluation, and the mean of experts who score without seeing each other.

The framework (decision, process, output, benefit) is data of the rule book; a plan sets the points of each of its
indicators for one project, and chooses the benefits that fit it. Source: 财预〔2020〕10号, annex 2.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

import msgspec

from backoffice.kernel.errors import Fault, Text
from backoffice.kernel.periods import Limit
from backoffice.scoring.codes import Grade, Level2
from backoffice.scoring.errors import UnableToScore
from backoffice.scoring.grades import GradeBands, grade_of
from backoffice.scoring.rounding import HUNDRED, half_up, total
from backoffice.scoring.rules import Rules, Term, require, require_different


class Part(StrEnum):
    """First level of the framework."""

    DECISION = "decision"
    PROCESS = "process"
    OUTPUT = "output"
    BENEFIT = "benefit"


#: The benefits among which a plan chooses for its project.
BENEFITS = (Level2.ECONOMIC, Level2.SOCIAL, Level2.ENVIRONMENTAL, Level2.SUSTAINED)


class FrameworkIndicator(Term, frozen=True, kw_only=True):
    """An indicator of the framework; `chosen`: a plan replaces it by the benefits that fit the project."""

    part: Part
    group_zh: str
    group_en: str
    points: Decimal
    chosen: bool = False


class SheetItem(Term, frozen=True, kw_only=True):
    """A question of an expert's sheet, and the points it is worth."""

    points: Decimal


class KeyEvaluationRules(Rules, frozen=True, kw_only=True):
    """The framework with its default points; sheets on which experts score plan and report; limits.

    `least_results`: the points that output and benefit must have together. `diversion`: the indicator that scores
    nothing where money was diverted. `views`: the unit's time to comment; `feedback`: the letter's, after the result.
    """

    framework: tuple[FrameworkIndicator, ...]
    least_results: Decimal
    diversion: str
    plan_sheet: tuple[SheetItem, ...]
    report_sheet: tuple[SheetItem, ...]
    plan_passes_at: Decimal
    least_experts: int
    views: Limit
    feedback: Limit
    reply: Limit

    def __post_init__(self) -> None:
        super().__post_init__()
        codes = [one.code for one in self.framework]
        require_different(codes, "framework")
        require(sum_of(self.framework) == HUNDRED, f"framework must be worth 100 points, not {sum_of(self.framework)}")
        require(results_of(self.framework) >= self.least_results, "framework must give output and benefit their least")
        require(self.diversion in codes, "diversion must name an indicator of the framework")
        for name in ("plan_sheet", "report_sheet"):
            sheet = getattr(self, name)
            require_different([one.code for one in sheet], name)
            full = sum((one.points for one in sheet), Decimal(0))
            require(full == HUNDRED, f"{name} must be worth 100 points, not {full}")


class SheetIndicator(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An indicator as a plan has it. `benefit` says which benefit it measures where the framework leaves the choice."""

    code: str
    name: str
    part: Part
    points: Decimal
    standard: str = ""
    benefit: Level2 | None = None


class KeyScore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The score by first level and whole, out of 100, with its grade."""

    decision: Decimal
    process: Decimal
    output: Decimal
    benefit: Decimal
    total: Decimal
    grade: Grade


def sum_of(indicators: Iterable[FrameworkIndicator | SheetIndicator]) -> Decimal:
    """The points of all indicators."""
    return sum((one.points for one in indicators), Decimal(0))


def results_of(indicators: Iterable[FrameworkIndicator | SheetIndicator]) -> Decimal:
    """The points of output and benefit together."""
    return sum_of(one for one in indicators if one.part in (Part.OUTPUT, Part.BENEFIT))


def framework_faults(indicators: Sequence[SheetIndicator], rules: KeyEvaluationRules) -> Iterable[Fault]:
    """What is wrong with the indicators of a plan, at their places `indicators[i]...`."""
    if (whole := sum_of(indicators)) != HUNDRED:
        yield Fault(
            "indicators", "not-hundred", Text(f"分值合计应为 100，现为 {whole}。", f"The points add to {whole}.")
        )
    if (results := results_of(indicators)) < rules.least_results:
        least = rules.least_results
        text = Text(
            f"产出和效益合计 {results} 分，不得低于 {least} 分。",
            f"Output and benefit have {results} points; they must have at least {least} (INV-35).",
        )
        yield Fault("indicators", "results-too-light", text)
    known = {one.code: one for one in rules.framework}
    given = [one.code for one in indicators]
    for at, one in enumerate(indicators):
        yield from _indicator_faults(at, one, given[:at], known)
    for missing in known.values():
        if not missing.chosen and missing.code not in given:
            text = Text(f"缺少共性指标“{missing.zh}”。", f"The common indicator “{missing.en}” is missing.")
            yield Fault("indicators", "missing", text)
    if any(one.chosen for one in known.values()) and not any(one.benefit for one in indicators):
        yield Fault("indicators", "no-benefit", Text("请选择效益指标。", "Choose at least one benefit."))


def _indicator_faults(
    at: int, one: SheetIndicator, before: list[str], known: Mapping[str, FrameworkIndicator]
) -> Iterable[Fault]:
    place = f"indicators[{at}]"
    if one.code in before:
        yield Fault(f"{place}.code", "twice", Text("编号重复。", "The code stands twice."))
    if one.points <= 0:
        yield Fault(f"{place}.points", "range", Text("分值须大于零。", "The points must be above zero."))
    if not one.name.strip():
        yield Fault(f"{place}.name", "required", Text("请填写指标名称。", "Name the indicator."))
    common = known.get(one.code)
    if common is not None and not common.chosen:
        if common.part is not one.part:
            yield Fault(f"{place}.part", "other-part", Text("一级指标与框架不符。", "The framework has it elsewhere."))
    elif one.benefit not in BENEFITS or one.part is not Part.BENEFIT:
        text = Text("框架以外的指标只能是效益指标。", "Beside the framework only benefits are chosen.")
        yield Fault(f"{place}.benefit", "not-a-benefit", text)


def key_score(
    indicators: Sequence[SheetIndicator],
    points: Mapping[str, Decimal],
    *,
    diverted: bool,
    rules: KeyEvaluationRules,
    bands: GradeBands,
) -> KeyScore:
    """Add the points up by first level and grade the whole. UnableToScore names the indicator at fault."""
    check_points({one.code: one.points for one in indicators}, points)
    if diverted and points[rules.diversion] > 0:
        text = Text("有挤占、挪用或虚列支出，此项须计 0 分。", "Money was diverted: this indicator scores nothing.")
        raise UnableToScore("diverted", text, field=rules.diversion)
    parts = {part: total(points[one.code] for one in indicators if one.part is part) for part in Part}
    whole = total(parts.values())
    return KeyScore(
        decision=parts[Part.DECISION],
        process=parts[Part.PROCESS],
        output=parts[Part.OUTPUT],
        benefit=parts[Part.BENEFIT],
        total=whole,
        grade=grade_of(whole, bands),
    )


def sheet_total(sheet: Sequence[SheetItem], points: Mapping[str, Decimal]) -> Decimal:
    """What an expert gives on a sheet, out of 100. UnableToScore for a missing, unknown or impossible entry."""
    check_points({one.code: one.points for one in sheet}, points)
    return total(points.values())


def expert_mean(totals: Sequence[Decimal], asked: int) -> Decimal | None:
    """The mean of the experts' totals; None until all who were asked have scored: nobody learns of a part."""
    if asked < 1 or len(totals) < asked:
        return None
    return half_up(sum(totals, Decimal(0)) / len(totals))


def check_points(full: Mapping[str, Decimal], points: Mapping[str, Decimal]) -> None:
    """Raises UnableToScore unless every code has points between 0 and its full points, and no other code has any."""
    for code, given in points.items():
        if code not in full:
            text = Text(f"没有这一项：{code}。", f"There is no such item: {code}.")
            raise UnableToScore("unknown-item", text, field=code)
        if not Decimal(0) <= given <= full[code]:
            text = Text(f"得分须在 0 与 {full[code]} 之间。", f"The points must lie between 0 and {full[code]}.")
            raise UnableToScore("out-of-range", text, field=code)
    for code in full:
        if code not in points:
            raise UnableToScore("required", Text("此项未评分。", "This item has no points."), field=code)
