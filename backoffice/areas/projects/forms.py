"""The form by which a project enters the library."""

import re
from typing import Any

from marshmallow import ValidationError, validates_schema

from backoffice.areas.projects.events import ProjectKind
from backoffice.areas.projects.labels import PROJECT_KINDS
from backoffice.forms import fields
from backoffice.forms.messages import Message
from backoffice.forms.schema import Form
from backoffice.kernel.errors import Text

#: What a project's code is made of: it stands in addresses and in names of files.
CODE = re.compile(r"[0-9A-Za-z-]{4,40}")


class ProjectForm(Form):
    """项目入库登记表. Department and section follow from the unit; what only the bureau grants, it alone is asked."""

    PAYLOAD = dict
    SECTIONS = {"project": Text("项目", "Project"), "bureau": Text("财政局认定", "Granted by the bureau")}
    code = fields.text(
        Text("项目编码", "Project code"),
        most=40,
        section="project",
        hint=Text(
            "区划码-首个预算年度后两位-顺序号，如 370116-22-0001；入库后不变。",
            "District, last two digits of the first budget year, number: 370116-22-0001. It stays for life.",
        ),
    )
    name = fields.text(Text("项目名称", "Project name"), section="project")
    unit = fields.code(Text("实施单位", "Implementing unit"), section="project")
    kind = fields.choice(Text("项目类别", "Kind"), PROJECT_KINDS, section="project")
    first_year = fields.whole(Text("起始年度", "First year"), section="project")
    last_year = fields.whole(Text("终止年度", "Last year"), section="project")
    continuing = fields.flag(Text("延续项目", "Continuing project"), section="project")
    protected = fields.flag(Text("刚性支出（民生保障）", "Protected entitlement"), section="bureau")
    key = fields.flag(Text("重点项目", "Key project"), section="bureau")
    exempt = fields.text(Text("免监控理由", "Why it is not monitored"), required=False, section="bureau")

    @validates_schema(skip_on_field_errors=False)
    def code_and_years(self, data: dict[str, Any], **kwargs: Any) -> None:
        """A code that can stand in an address, years in their order."""
        faults = {}
        if not CODE.fullmatch(data.get("code", "0000")):
            text = Text("编码只能用数字、字母和连字符。", "A code has digits, letters and hyphens alone.")
            faults["code"] = [Message("malformed", text)]
        if data.get("last_year", 0) < data.get("first_year", 0) and "last_year" in data:
            text = Text("终止年度不能早于起始年度。", "The last year is before the first.")
            faults["last_year"] = [Message("before-first", text)]
        if faults:
            raise ValidationError(faults)

    def make_payload(self, data: dict[str, Any]) -> dict[str, Any]:
        """What `RegisterProject` takes of it."""
        data["kind"] = ProjectKind(data["kind"])
        return {"continuing": False, **data}
