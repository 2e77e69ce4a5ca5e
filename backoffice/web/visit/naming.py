"""Names of people and places in the reader's language: accounts by their posts, roles, organisations."""

from collections.abc import Iterable

from flask import g
from flask_babel import lazy_gettext as later

from backoffice.kernel.context import Role
from backoffice.processes.reactions import SYSTEM
from backoffice.web.shell.preferences import language
from backoffice.web.visit.current import house, latest
from projections.organisations.queries import Directory, directory

#: The setting that marks a house as a demonstration.
DEMONSTRATION = "demonstration"

ROLES = {
    Role.UNIT: later("单位填报"),
    Role.DEPARTMENT: later("部门审核"),
    Role.TOWN: later("镇街财政所"),
    Role.SECTION: later("业务科室"),
    Role.PERFORMANCE: later("绩效科"),
    Role.CHIEF: later("绩效科科长"),
    Role.LEADER: later("分管局长"),
    Role.BUDGET: later("预算科"),
    Role.TREASURY: later("国库科"),
    Role.AGENCY: later("第三方机构"),
    Role.EXPERT: later("专家"),
    Role.AUDITOR: later("审计、人大查阅"),
    Role.SYSADMIN: later("系统管理员"),
    Role.SECADMIN: later("安全管理员"),
    Role.AUDITADMIN: later("审计管理员"),
    Role.SYSTEM: later("系统自动"),
}


def role_label(role: str) -> str:
    """The role in words; an unknown one as it is written."""
    return str(ROLES[Role(role)]) if role in set(Role) else role


def organisations() -> Directory:
    """The directory of organisations as it stands, once a request."""
    if "organisations" not in g:
        g.organisations = directory(latest())
    found: Directory = g.organisations
    return found


def organisation(code: str | None) -> str:
    """The name of an organisation; a code that is not known is shown as it is."""
    known = organisations().get(code or "")
    return known.called(language()) if known else (code or "")


def posts(accounts: Iterable[str | None]) -> dict[str, str]:
    """The posts that accounts are held by; an erased account is shown by its name alone."""
    wanted = {name for name in accounts if name}
    if SYSTEM.account in wanted:
        return {SYSTEM.account: str(ROLES[Role.SYSTEM]), **posts(wanted - {SYSTEM.account})}
    known = house().accounts.titles(wanted) if wanted else {}
    index = 1 if language() == "en" else 0
    return {name: known[name][index] if name in known else name for name in wanted}
