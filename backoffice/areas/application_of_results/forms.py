"""The standard form of result application: the sections' opinions, project by project (domain section 4.14)."""

from typing import Any

from backoffice.areas.application_of_results.labels import ACTIONS
from backoffice.areas.application_of_results.opinions import Opinion, Opinions
from backoffice.forms import fields
from backoffice.forms.field_types import MOST_IN_A_FILE
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text


class OpinionForm(Form):
    """One project of the list."""

    PAYLOAD = Opinion
    code = fields.text(Text("项目编码", "Code"), most=40)
    name = fields.text(Text("项目", "Project"), required=False)
    action = fields.choice(Text("业务科室意见", "Opinion"), ACTIONS)
    amount = fields.money(Text("建议金额", "Amount"))
    frozen = fields.money(Text("其中冻结", "Of it frozen"), required=False)
    reason = fields.text(Text("理由", "Reason"), required=False, most=1000)

    def make_payload(self, data: dict[str, Any]) -> Opinion:
        """The opinion; what it may say is told by the decision, project by project."""
        return Opinion(**{name: value for name, value in data.items() if value is not None})


class OpinionsForm(Form):
    """结果应用清单 · 业务科室意见."""

    PAYLOAD = Opinions
    SECTIONS = {"opinions": Text("业务科室意见", "Opinions of the section")}
    opinions = fields.rows(Text("项目", "Projects"), OpinionForm, section="opinions", most=MOST_IN_A_FILE)

    def make_payload(self, data: dict[str, Any]) -> Opinions:
        """The rows as they stand."""
        return Opinions(tuple(data["opinions"]))
