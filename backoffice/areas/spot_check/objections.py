"""What a unit may object to, how the bureau answers, and the workbook after the answers."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from backoffice.areas.spot_check.sheet import Answer, Objection, RecheckSheet, Reply
from backoffice.kernel.errors import Fault, Text
from backoffice.scoring.indicator import Indicator

ARGUMENT = Text("请写明理由。", "Give the reason.")
UNKNOWN = Text("没有这一指标，或重复提出。", "There is no such indicator, or it stands twice.")


def objection_faults(objections: Sequence[Objection], indicators: Sequence[Indicator]) -> tuple[Fault, ...]:
    """An objection names an indicator of the target once, a value and a reason."""
    known = {one.no for one in indicators}
    faults = []
    if not objections:
        faults.append(Fault("objections", "required", Text("请至少提出一项异议。", "Object to something.")))
    for index, one in enumerate(objections):
        at = f"objections[{index}]"
        if one.no not in known or one.no in [earlier.no for earlier in objections[:index]]:
            faults.append(Fault(f"{at}.no", "unknown-indicator", UNKNOWN))
        if (one.actual, one.done_on, one.attainment, one.points) == (None, None, None, None):
            text = Text("请写明主张的完成值。", "Say which value would be right.")
            faults.append(Fault(f"{at}.actual", "required", text))
        if not one.argument.strip():
            faults.append(Fault(f"{at}.argument", "required", ARGUMENT))
    return tuple(faults)


def answer_faults(answers: Sequence[Answer], objections: Sequence[Objection]) -> tuple[Fault, ...]:
    """Every objection is answered once, with a reason, and with a value unless it is refused."""
    return tuple(_answer_faults(answers, objections))


def _answer_faults(answers: Sequence[Answer], objections: Sequence[Objection]) -> Iterator[Fault]:
    wanted, given = {one.no for one in objections}, [one.no for one in answers]
    if missing := sorted(wanted - set(given)):
        text = Text(
            f"指标 {'、'.join(map(str, missing))} 的异议未答复。",
            f"The objections about indicators {', '.join(map(str, missing))} are not answered.",
        )
        yield Fault("answers", "required", text)
    for index, one in enumerate(answers):
        at = f"answers[{index}]"
        if one.no not in wanted or given.count(one.no) > 1:
            yield Fault(f"{at}.no", "unknown-indicator", UNKNOWN)
        if not one.argument.strip():
            yield Fault(f"{at}.argument", "required", ARGUMENT)
        if (one.reply is Reply.REFUSED) != (one.row is None):
            text = Text(
                "采纳的须写核实值，不采纳的不写。", "An accepted objection has a value, a refused one has none."
            )
            yield Fault(f"{at}.row", "row-and-reply", text)
        if one.row is not None and one.row.no != one.no:
            yield Fault(f"{at}.row", "unknown-indicator", UNKNOWN)


def with_answers(sheet: RecheckSheet, answers: Sequence[Answer]) -> RecheckSheet:
    """The workbook with the values that the answers give."""
    given = {one.no: one.row for one in answers if one.row is not None}
    return replace(sheet, rows=tuple(given.get(row.no, row) for row in sheet.rows))
