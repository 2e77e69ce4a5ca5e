"""The standard form of target monitoring, as the unit fills it in (4.4, 财预〔2019〕136号)."""

from typing import Any

from backoffice.areas.monitoring.events import IndicatorEntry, MonitoringContent
from backoffice.areas.monitoring.labels import CAUSES, EXTENSION
from backoffice.forms import fields
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text
from backoffice.scoring.codes import Attainment, Likelihood
from backoffice.scoring.labels import label

ATTAINMENTS = {one: label(one) for one in Attainment}
LIKELIHOODS = {one: label(one) for one in Likelihood}


class IndicatorEntryForm(Form):
    """How far one indicator of the approved target has come."""

    PAYLOAD = IndicatorEntry
    no = fields.row_number(Text("序号", "No."))
    actual = fields.number(Text("完成值", "Value so far"), required=False)
    done_on = fields.day(Text("完成日期", "Done on"), required=False)
    attainment = fields.choice(Text("定性完成情况", "Attainment"), ATTAINMENTS, required=False)
    likelihood = fields.choice(Text("完成目标可能性", "Likelihood"), LIKELIHOODS, required=False)
    causes = fields.choices(Text("偏差原因", "Causes"), CAUSES, required=False)
    explanation = fields.text(Text("原因说明", "Explanation"), required=False, most=500)
    evidence = fields.files(Text("佐证", "Evidence"), required=False)


class MonitoringEntryForm(Form):
    """项目支出绩效目标执行监控表."""

    PAYLOAD = MonitoringContent
    SECTIONS = {
        "money": Text("预算执行", "Execution"),
        "target": Text("绩效目标完成情况", "Target"),
        "deviation": Text("偏差与措施", "Deviation and measures"),
        "key": Text("重点监控内容", "Key monitoring"),
    }
    forecast = fields.money(Text("全年预计执行数", "Execution expected by year end"), section="money")
    rows = fields.rows(Text("绩效指标完成情况", "Indicators"), IndicatorEntryForm, section="target")
    situation = fields.long_text(Text("目标执行总体情况", "How the target stands"), section="target")
    problems = fields.long_text(Text("存在的问题", "Problems"), section="deviation", required=False)
    measures = fields.long_text(Text("拟采取措施", "Measures"), section="deviation", required=False)
    finish_by = fields.day(Text("预计完成时间", "To be done by"), section="deviation", required=False)
    procurement = fields.long_text(EXTENSION["procurement"], section="key", required=False, most=2000)
    tendering = fields.long_text(EXTENSION["tendering"], section="key", required=False, most=2000)
    supervision = fields.long_text(EXTENSION["supervision"], section="key", required=False, most=2000)
    publication = fields.long_text(EXTENSION["publication"], section="key", required=False, most=2000)
    assets = fields.long_text(EXTENSION["assets"], section="key", required=False, most=2000)
    accounting = fields.long_text(EXTENSION["accounting"], section="key", required=False, most=2000)

    def make_payload(self, data: dict[str, Any]) -> MonitoringContent:
        """The form as its event keeps it."""
        return MonitoringContent(**data)
