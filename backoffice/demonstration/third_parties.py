"""Agencies and experts as they enter the libraries in early 2020, and the scores of the agencies' work in October."""

from collections.abc import Iterator
from decimal import Decimal

from backoffice.areas.third_parties import commands
from backoffice.areas.third_parties.events import AgencyEntry, ExpertEntry, LeadEvaluator
from backoffice.demonstration.steps import Step, at_once
from backoffice.demonstration.tables import day, listed, moment, rows
from backoffice.scoring.agency_quality import SheetPoints

#: The files of scores, with the items that the officer gives.
QUALITY = {
    "agency_quality_2019": ("fieldwork", "service"),
    "agency_quality_2021": ("preparation", "fieldwork", "report", "service"),
}

#: When the performance section took everybody into the libraries.
APPROVED_AT = moment("2020-03-20 10:00")


def libraries() -> Iterator[Step]:
    """Agencies enter themselves, experts are entered by an officer; another one approves both."""
    for order, row in enumerate(rows("agencies")):
        founded = day(row["founded_on"])
        assert founded is not None
        lead = LeadEvaluator(
            account=row["lead"], title=row["title"], certificate=row["certificate"], years=int(row["years"])
        )
        entry = AgencyEntry(
            name=row["name"],
            credit_code=row["credit_code"],
            founded_on=founded,
            nature=row["nature"],
            certificates=row["certificates"],
            staff=int(row["staff"]),
            scope=row["scope"],
            fields=listed(row["fields"]),
            registration=row["registration"],
            fee_standard=row["fee_standard"],
            bad_record=False,
            related=listed(row["related"]),
            leads=(lead,),
        )
        register = commands.RegisterAgency(code=row["code"], entry=entry)
        yield Step(at=moment(row["at"]), account=row["account"], reason="申请入库。", make=at_once(register))
        approve = commands.ApproveAgency(code=row["code"])
        yield Step(at=APPROVED_AT, account="chief", reason="资料齐全，同意入库。", make=at_once(approve), order=order)
    for order, row in enumerate(rows("experts"), start=100):
        expert = ExpertEntry(
            title=row["title"],
            workplace=row["workplace"],
            degree=row["degree"],
            fields=listed(row["fields"]),
            recommended_by=row["recommended_by"],
            recuses=listed(row["recuses"]),
        )
        enter = commands.RegisterExpert(code=row["code"], account=row["account"], entry=expert)
        yield Step(at=moment(row["at"]), account="performance", reason="推荐入库。", make=at_once(enter))
        take = commands.ApproveExpert(code=row["code"])
        yield Step(at=APPROVED_AT, account="chief", reason="符合条件，同意入库。", make=at_once(take), order=order)


def quality() -> Iterator[Step]:
    """The sections' opinions, then the score of each engagement: key evaluations, then the re-evaluations before.

    Experts score plan and report of a key evaluation; of an ex-ante evaluation the officer does.
    """
    for file, items in QUALITY.items():
        yield from _quality(file, items)


def _quality(file: str, items: tuple[str, ...]) -> Iterator[Step]:
    for row in rows(file):
        hear = commands.HearSection(number=row["number"], points=Decimal(row["opinion_points"]), opinion=row["opinion"])
        yield Step(at=moment(row["heard_at"]), account=row["section"], reason="服务评价。", make=at_once(hear))
        points = tuple(SheetPoints(code=code, points=Decimal(row[code])) for code in items)
        score = commands.ScoreWork(number=row["number"], points=points)
        yield Step(at=moment(row["scored_at"]), account="chief", reason="按质量评分规则核定。", make=at_once(score))
