"""Rules: what is in force, how far the towns' own rules cover the work, and how the work is divided."""

from datetime import date
from decimal import Decimal

from backoffice.areas.organisation.events import Kind
from backoffice.kernel.errors import Text
from backoffice.kernel.periods import WorkYear
from backoffice.kernel.scope import Scope
from backoffice.scoring.institution import together
from projections.institution import queries as library
from projections.institution.filters import DutyFilter, RuleFilter
from projections.organisations.queries import directory, of_kind
from projections.reader import Reader
from projections.statement.figures import Figure
from projections.statement.shape import Part

#: level -> the label of its figure.
LEVELS: dict[str, Text] = {
    "national": Text("国家层面制度", "National rules"),
    "province": Text("省级制度", "Rules of the province"),
    "city": Text("市级制度", "Rules of the city"),
    "district": Text("区级制度", "Rules of the district"),
    "town": Text("镇（街道）制度", "Rules of towns"),
    "department": Text("部门制度", "Rules of departments"),
}

BODY = Text(
    "预算绩效管理工作职责分工明确到 {duties} 项。制度库现行有效制度 {rules_in_force} 项，其中国家 {rules_national} 项、"
    "省级 {rules_province} 项、市级 {rules_city} 项、区级 {rules_district} 项、部门 {rules_department} 项；"
    "本年印发 {rules_issued} 项，废止或被替代 {rules_ended} 项。{rule_towns} 个镇（街道）建立本级制度 {rules_town} 项，"
    "各环节制度覆盖率 {town_coverage} %。",
    "The work is divided into {duties} items. {rules_in_force} rules are in force: {rules_national} national, "
    "{rules_province} of the province, {rules_city} of the city, {rules_district} of the district, "
    "{rules_department} of departments. {rules_issued} were issued this year; {rules_ended} have ended. "
    "{rule_towns} towns have {rules_town} rules of their own, which cover {town_coverage} % of the stages.",
)


def part(reader: Reader, scope: Scope, year: WorkYear, today: date) -> Part:
    """The library as it stands at the end of the work year, or today within it."""
    on = min(today, date(year.year, 12, 31))
    in_force = RuleFilter(on=on, validity="in_force")
    levels = library.by_level(reader, scope, in_force)
    issued, ended = RuleFilter(year=year.year, standing=("adopted", "ended")), RuleFilter(on=on, validity="ended")
    towns = [town.code for town in of_kind(directory(reader), (Kind.TOWN,))]
    covered = library.town_coverage(reader, scope, towns, on)
    with_rules = sum(1 for one in covered if one.rules)
    own = in_force.but(level="town")
    share: Decimal | None = together([one.coverage for one in covered])
    duties = DutyFilter(year=year.year)
    figures = (
        Figure(
            key="duties",
            label=Text("职责分工事项", "Items of work divided"),
            value=len(library.duties(reader, scope, duties)),
            unit="items",
            opens=duties,
        ),
        Figure(
            key="rules_in_force",
            label=Text("现行有效制度", "Rules in force"),
            value=library.count(reader, scope, in_force),
            unit="rules",
            opens=in_force,
        ),
        *(
            Figure(
                key=f"rules_{level}",
                label=label,
                value=levels.get(level, 0),
                unit="rules",
                opens=in_force.but(level=level),
            )
            for level, label in LEVELS.items()
        ),
        Figure(
            key="rules_issued",
            label=Text("本年印发制度", "Rules issued this year"),
            value=library.count(reader, scope, issued),
            unit="rules",
            opens=issued,
        ),
        Figure(
            key="rules_ended",
            label=Text("废止或被替代制度", "Rules ended"),
            value=library.count(reader, scope, ended),
            unit="rules",
            opens=ended,
        ),
        Figure(
            key="rule_towns",
            label=Text("建立本级制度的镇（街道）", "Towns with rules of their own"),
            value=with_rules,
            unit="towns",
            opens=own,
            distinct="unit",
        ),
        Figure(
            key="town_coverage",
            label=Text("镇（街道）制度覆盖率", "Stages covered by towns' own rules"),
            value=share,
            unit="percent",
            opens=own,
        ),
    )
    return Part(body=BODY, figures=figures)
