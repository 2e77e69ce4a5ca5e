"""The form as the unit fills it in: locked targets, what was typed, and the score that follows from it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import msgspec
from flask_babel import gettext

from backoffice.areas.self_evaluation.commands import DECEMBER
from backoffice.areas.self_evaluation.entry import MoneySource, ResultRow, SelfEvaluationEntry, SourceRow
from backoffice.areas.self_evaluation.entry_rules import figures_of
from backoffice.areas.self_evaluation.forms import ResultRowForm, SelfEvaluationEntryForm, SourceRowForm
from backoffice.areas.self_evaluation.labels import SOURCES, ZERO_BUDGETS
from backoffice.forms.field_types import written_attachment
from backoffice.forms.layout import label_of
from backoffice.forms.names import html_name
from backoffice.forms.schema import Form, dump, load
from backoffice.kernel.attachment import Attachment
from backoffice.kernel.changes import lies_under
from backoffice.kernel.errors import Invalid
from backoffice.kernel.review import Status
from backoffice.scoring.codes import Attainment, Cause, Level1, Level2, Nature
from backoffice.scoring.execution import execution_rate
from backoffice.scoring.grades import grade_of
from backoffice.scoring.indicator import Indicator
from backoffice.scoring.labels import label
from backoffice.scoring.money_rows import MoneyRow
from backoffice.scoring.self_evaluation import ScoreSoFar, score_so_far
from backoffice.web.kinds.row import Row
from backoffice.web.shell.formats import number
from backoffice.web.telling.evaluated import grade_words
from backoffice.web.telling.score_words import points_allowed, why
from backoffice.web.telling.scores import book_of, indicators_of, reached, wanted
from backoffice.web.telling.values import in_words
from backoffice.web.visit.current import house, reader, scope
from projections.self_evaluations.queries import evaluation_of

#: Which place of a row holds its value, by the nature of its target.
VALUE_IN = {Nature.BY_DATE: "done_on", Nature.QUALITATIVE: "attainment"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One indicator to be filled in; places are names of the page, errors by the last part of the place."""

    at: int
    no: int
    name: str
    kind: str
    weight: str
    wanted: str
    unit: str
    last_year: str
    holds: str
    typed: Mapping[str, Any]
    files: tuple[tuple[str, Attachment], ...]
    points: str
    counted: bool
    why: str
    allowed: str
    needs_reason: bool
    survey: bool
    locked: bool
    errors: Mapping[str, str]

    def place(self, part: str) -> str:
        """The name of one of the row's fields."""
        return f"results-{self.at}-{part}"


@dataclass(frozen=True, kw_only=True)
class Section:
    """The indicators of one class with what they have earned."""

    key: str
    label: str
    earned: str
    full: str
    lines: tuple[Line, ...]

    @property
    def faults(self) -> int:
        """How many places must be mended."""
        return sum(len(line.errors) for line in self.lines)

    @property
    def done(self) -> bool:
        """Whether every indicator is counted and nothing is wrong."""
        return all(line.counted for line in self.lines) and not self.faults


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """One source of money to be filled in."""

    at: int
    source: str
    label: str
    typed: Mapping[str, Any]
    rate: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """The form before the visitor. `money` is the treasury's total row, None before its import."""

    row: Row
    data: Mapping[str, Any]
    money: MoneyRow | None
    rate: Decimal | None
    sources: tuple[SourceLine, ...]
    sections: tuple[Section, ...]
    so_far: ScoreSoFar | None
    errors: Mapping[str, str]
    range_words: str = ""
    others: Mapping[str, str] = field(default_factory=dict)

    @property
    def open_rows(self) -> int:
        """Indicators without points."""
        return len(self.so_far.open_rows) if self.so_far else 0


def start_of(row: Row) -> dict[str, Any]:
    """What the form starts from: the draft, the form as last handed in, or nothing."""
    held = row["draft"] or row["entry"]
    if held is None:
        return {}
    return dump(SelfEvaluationEntryForm, msgspec.convert(held, SelfEvaluationEntry, strict=False))


def money_of(row: Row) -> MoneyRow | None:
    """The year's total row as budget and treasury have it."""
    known = house().app.facts.money(row["code"], row["year"])
    executed = known.executed.get(DECEMBER) if known else None
    if known is None or executed is None:
        return None
    return MoneyRow(initial=known.initial, adjusted=known.adjusted, executed=executed)


def readable(data: Mapping[str, Any]) -> SelfEvaluationEntry:
    """The entry that what was typed makes so far; a row that cannot be read is as if it were not filled in."""
    texts = {name: str(data.get(name) or "") for name in ("execution_reason", "achieved")}
    zero: Any = _read(SelfEvaluationEntryForm, {"zero_budget": data.get("zero_budget")})
    return SelfEvaluationEntry(
        sources=tuple(
            one for row in data.get("sources", ()) if isinstance(one := _read(SourceRowForm, row), SourceRow)
        ),
        results=tuple(
            one for row in data.get("results", ()) if isinstance(one := _read(ResultRowForm, row), ResultRow)
        ),
        zero_budget=zero.zero_budget if zero else None,
        execution_reason=texts["execution_reason"],
        achieved=texts["achieved"],
    )


def page_of(row: Row, data: Mapping[str, Any], errors: Mapping[str, str]) -> Page:
    """The form with what was typed, its errors by place, and its score as far as it goes."""
    entry, money, book = readable(data), money_of(row), book_of(row)
    indicators = indicators_of(row)
    so_far = None
    if money is not None:
        results = [one.result for one in entry.results]
        so_far = score_so_far(indicators, results, figures_of(entry, money), book.marking)
    sections = _sections(row, data, errors, indicators, entry, so_far)
    shown = {line.place(part) for section in sections for line in section.lines for part in _PARTS}
    return Page(
        row=row,
        data=data,
        money=money,
        rate=execution_rate(money.executed, money.adjusted) if money else None,
        sources=_sources(data),
        sections=sections,
        so_far=so_far,
        errors={html_name(place): sentence for place, sentence in errors.items()},
        range_words=_range(so_far, row) if so_far else "",
        others={place: sentence for place, sentence in errors.items() if html_name(place) not in shown},
    )


_PARTS = ("actual", "done_on", "attainment", "points", "cause", "explanation", "evidence")


def _read(form: type[Form], data: object) -> Any:
    try:
        return load(form, data)
    except Invalid:
        return None


def _sources(data: Mapping[str, Any]) -> tuple[SourceLine, ...]:
    typed = {row.get("source"): row for row in data.get("sources", ()) if isinstance(row, Mapping)}
    lines = []
    for at, source in enumerate(MoneySource):
        row = typed.get(source.value, {})
        read = _read(SourceRowForm, {**row, "source": source.value})
        rate = execution_rate(read.executed, read.adjusted) if read else None
        lines.append(SourceLine(at=at, source=source.value, label=in_words(SOURCES[source]), typed=row, rate=rate))
    return tuple(lines)


def _sections(
    row: Row,
    data: Mapping[str, Any],
    errors: Mapping[str, str],
    indicators: Sequence[Indicator],
    entry: SelfEvaluationEntry,
    so_far: ScoreSoFar | None,
) -> tuple[Section, ...]:
    typed = {str(one.get("no")): one for one in data.get("results", ()) if isinstance(one, Mapping)}
    read = {one.no: one for one in entry.results}
    scores = {one.no: one for one in so_far.indicators} if so_far else {}
    before = _last_year(row)
    book, levels = book_of(row), list(dict.fromkeys(one.level1 for one in indicators))
    places = {one.no: at for at, one in enumerate(indicators)}
    found = []
    for level in levels:
        own = [one for one in indicators if one.level1 == level]
        lines = []
        for one in own:
            at, result, score = places[one.no], read.get(one.no, ResultRow(no=one.no)), scores.get(one.no)
            said = typed.get(str(one.no), {})
            lines.append(
                Line(
                    at=at,
                    no=one.no,
                    name=one.level3,
                    kind=in_words(label(Level2(one.level2))),
                    weight=number(one.weight),
                    wanted=wanted(one),
                    unit=one.unit,
                    last_year=before.get(one.level3, "—"),
                    holds=VALUE_IN.get(Nature(one.nature), "actual"),
                    typed=said,
                    files=tuple((written_attachment(file), file) for file in result.evidence),
                    points=gettext("未计") if score is None else number(score.points, 2),
                    counted=score is not None,
                    why=why(one, result.result, score, book),
                    allowed=_allowed(one, result, row),
                    needs_reason=bool((score and score.reasons) or said.get("explanation") or said.get("cause")),
                    survey=one.level2 is Level2.SATISFACTION and book.self_evaluation.satisfaction_evidence,
                    locked=_locked(row, at),
                    errors=_errors(errors, at),
                )
            )
        earned = [scores[one.no].points for one in own if one.no in scores]
        found.append(
            Section(
                key=str(level),
                label=in_words(label(Level1(level))),
                earned=number(sum(earned, Decimal(0)), 2) if earned else gettext("未计"),
                full=number(sum((one.weight for one in own), Decimal(0))),
                lines=tuple(lines),
            )
        )
    return tuple(found)


def _errors(errors: Mapping[str, str], at: int) -> dict[str, str]:
    start = f"results[{at}]."
    return {place.removeprefix(start): said for place, said in errors.items() if place.startswith(start)}


def _allowed(indicator: Indicator, result: ResultRow, row: Row) -> str:
    if result.attainment is None:
        return ""
    return points_allowed(indicator, Attainment(result.attainment), book_of(row))


def _locked(row: Row, at: int) -> bool:
    """Whether a return left nothing of this row open."""
    if row["status"] != Status.RETURNED:
        return False
    here = f"results[{at}]"
    return not any(lies_under(opened, here) or lies_under(here, opened) for opened in row["unlocked"])


def _last_year(row: Row) -> dict[str, str]:
    """What was reached the year before, by the name of the indicator."""
    before = evaluation_of(reader(), scope(), row["code"], row["year"] - 1)
    if before is None or before["entry"] is None:
        return {}
    entry = msgspec.convert(before["entry"], SelfEvaluationEntry, strict=False)
    results = {one.no: one for one in entry.results}
    return {one.level3: reached(one, results[one.no]) for one in indicators_of(before) if one.no in results}


def _range(so_far: ScoreSoFar, row: Row) -> str:
    """What the total may still come to, with the grade where it is already sure."""
    if so_far.least is None or so_far.most is None:
        return ""
    bands = book_of(row).grades
    low, high = grade_of(so_far.least, bands), grade_of(so_far.most, bands)
    if so_far.least == so_far.most:
        return grade_words(low)
    sure = grade_words(low) if low is high else f"{grade_words(low)}–{grade_words(high)}"
    return gettext("按可填范围为 %(a)s–%(b)s，%(g)s", a=number(so_far.least, 2), b=number(so_far.most, 2), g=sure)


def offered(row: Row) -> dict[str, Any]:
    """What the templates need beside the page: options of the choices, and the words of a place."""
    names = [one.level3 for one in indicators_of(row)]

    def fault_label(place: str) -> str:
        found = re.fullmatch(r"results\[(\d+)\]\.(\w+)", place)
        try:
            if found and int(found[1]) < len(names):
                return f"{names[int(found[1])]} · {in_words(label_of(ResultRowForm, found[2]))}"
            return in_words(label_of(SelfEvaluationEntryForm, place))
        except KeyError:
            return place

    return {
        "causes": [(one.value, in_words(label(one))) for one in Cause],
        "attainments": [(one.value, in_words(label(one))) for one in Attainment],
        "zero_budgets": [(one.value, in_words(words)) for one, words in ZERO_BUDGETS.items()],
        "html_name": html_name,
        "fault_label": fault_label,
    }
