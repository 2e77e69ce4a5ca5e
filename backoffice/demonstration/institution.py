"""The district's rules, adopted as they were issued, and the division of the work of 2020."""

from collections.abc import Iterator
from functools import partial

from backoffice.areas.institution.commands import AdoptRule, AssignDuties, EnterRule, ReturnRule, ReviseRule
from backoffice.areas.institution.events import Duty, RuleEntry, RuleLevel
from backoffice.areas.institution.labels import RULE_LEVELS, WORK_STAGES
from backoffice.attachments import AttachmentStore
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import Row, day, listed, moment, rows
from backoffice.scoring.institution import WorkStage

LEVELS: dict[str, RuleLevel] = {words.zh: level for level, words in RULE_LEVELS.items()}
STAGES: dict[str, WorkStage] = {words.zh: stage for stage, words in WORK_STAGES.items()}

#: When the division of the work of 2020 was decided, after the rules that it rests on.
DIVIDED_AT = "2020-07-20 09:00"


def rules() -> Iterator[Step]:
    """Every rule of the file: entered, sent back where it was, adopted by somebody else."""
    for number, row in enumerate(rows("rules")):
        first = row["first_effective_on"] or row["effective_on"]
        enter = partial(_entered, row, first)
        yield Step(at=moment(row["entered_at"]), account=row["entered_by"], reason="登记入库", make=enter, order=number)
        if row["returned_at"]:
            back = ReturnRule(number=row["number"], fields=listed(row["return_fields"]))
            yield Step(
                at=moment(row["returned_at"]),
                account=row["adopted_by"],
                reason=row["return_reason"],
                make=at_once(back),
            )
            revise = partial(_revised, row)
            yield Step(
                at=moment(row["resubmitted_at"]), account=row["entered_by"], reason="已按正文更正。", make=revise
            )
        if row["adopted_at"]:
            yield Step(
                at=moment(row["adopted_at"]),
                account=row["adopted_by"],
                reason="要素齐全，同意入库。",
                make=at_once(AdoptRule(number=row["number"])),
                order=number,
            )


def duties() -> Iterator[Step]:
    """Who leads and who cooperates in 2020."""
    divided = tuple(
        Duty(
            item=row["item"],
            stage=STAGES[row["stage"]],
            lead=row["lead"],
            cooperating=listed(row["cooperating"]),
            basis=row["basis"],
        )
        for row in rows("duties_2020")
    )
    command = AssignDuties(year=2020, duties=divided)
    yield Step(at=moment(DIVIDED_AT), account="performance", reason="绩效科牵头、业务科室配合", make=at_once(command))


def _entered(row: Row, effective_on: str, store: AttachmentStore) -> EnterRule:
    organisation = "" if row["entered_by"].startswith("town") else row["organisation"]
    return EnterRule(number=row["number"], entry=_entry(row, effective_on, store), organisation=organisation)


def _revised(row: Row, store: AttachmentStore) -> ReviseRule:
    return ReviseRule(number=row["number"], entry=_entry(row, row["effective_on"], store))


def _entry(row: Row, effective_on: str, store: AttachmentStore) -> RuleEntry:
    issued_on = day(row["issued_on"])
    assert issued_on is not None
    return RuleEntry(
        name=row["name"],
        issuer=row["issuer"],
        level=LEVELS[row["level"]],
        stages=tuple(STAGES[one] for one in listed(row["stages"])),
        issued_on=issued_on,
        effective_on=day(effective_on),
        expires_on=day(row["expires_on"]),
        replaces=listed(row["replaces"]),
        summary=row["summary"],
        text=(store.keep(f"{row['number']}.txt", _text(row).encode()),),
    )


def _text(row: Row) -> str:
    """What stands for the full text in the demonstration: its head and what it is about."""
    head = f"{row['issuer']}\n{row['number']}\n\n{row['name']}\n\n"
    return f"{head}{row['summary']}\n\n印发日期：{row['issued_on']}\n（演示用摘要）\n"
