"""Names and codes of the rule book in the reader's language."""

from flask_babel import gettext

from backoffice.areas.application_of_results.labels import ACTIONS
from backoffice.kernel.errors import Text
from backoffice.rulebook import RuleBook
from backoffice.rulebook.describing import Source, Tag, described, group_name
from backoffice.rulebook.reading import leaves
from backoffice.scoring.codes import Conclusion, Grade, Light
from backoffice.scoring.labels import label
from backoffice.scoring.linkage import Action
from backoffice.scoring.monitoring import SIGNALS, SignalCode
from backoffice.web.telling.values import in_words
from projections.rule_book.queries import SHIPPED, is_draft

#: What profiles of other localities are called.
PROFILES: dict[str, Text] = {
    "sc2025": Text("外地：分月进度下限", "Elsewhere: floors by month"),
    "caps": Text("外地：执行率限制总分", "Elsewhere: total held down by execution"),
    "overshoot": Text("外地：超目标 30% 扣 2 分", "Elsewhere: 2 points lost from 30 % above target"),
    "weights2080": Text("外地：权重 20/80", "Elsewhere: weights 20/80"),
}

#: What kinds of records are called.
KINDS: dict[str, Text] = {
    "ex_ante": Text("事前评估", "Ex-ante evaluation"),
    "target": Text("绩效目标", "Target"),
    "monitoring": Text("监控表", "Monitoring form"),
    "self_evaluation": Text("单位自评", "Self-evaluation"),
    "application": Text("结果应用", "Result application"),
}

#: Units of the rule book's numbers.
UNITS: dict[str, Text] = {
    "points": Text("分", "points"),
    "year": Text("年度", "year"),
    "days": Text("天", "days"),
    "day": Text("月-日", "MM-DD"),
    "% of weight": Text("% 权重", "% of weight"),
    "% of expected": Text("% 应达进度", "% of expected"),
    "ratio": Text("倍", "ratio"),
    "share": Text("比例", "share"),
    "yuan": Text("元", "yuan"),
    "month": Text("月", "month"),
    "months": Text("个月", "months"),
    "projects": Text("个项目", "projects"),
    "times": Text("次", "times"),
    "years": Text("年", "years"),
    "characters": Text("字", "characters"),
    "indicators": Text("个指标", "indicators"),
    "persons": Text("人", "persons"),
}

RESULTS: dict[str, Text] = {
    **{code.value: label(code) for kind in (Light, Grade, Conclusion) for code in kind},
    **{action.value: ACTIONS[action] for action in Action},
    "passes": Text("可通过", "Passes"),
    "blocked": Text("须改正", "Blocked"),
    "exempt": Text("免评", "Exempt"),
    "unfit": Text("无法测算", "Cannot be judged"),
}


def book_words(name: str) -> str:
    """A rule book by its name: a year's version, the shipped one, a profile."""
    if name == SHIPPED:
        return gettext("出厂规则")
    if name in PROFILES:
        return in_words(PROFILES[name])
    year, _, version = name.partition("-")
    if is_draft(name):
        return gettext("%(y)s 年草案", y=year)
    return gettext("%(y)s 年第 %(v)s 版", y=year, v=version) if version else name


def group_words(group: str) -> str:
    """A group of keys."""
    return in_words(group_name(group))


def key_words(key: str, book: RuleBook) -> str:
    """A key by its name; a key that the book does not hold stands as it is."""
    values = dict(leaves(book))
    return in_words(described(key, values).name) if key in values else key


def kind_words(kind: str) -> str:
    """A kind of record."""
    return in_words(KINDS[kind])


def result_words(code: str) -> str:
    """A light, a grade, a conclusion or an action."""
    return in_words(RESULTS[code]) if code in RESULTS else code


def source_words(source: Source | None) -> str:
    """Where a shipped value is from."""
    if source is None:
        return "—"
    tags = {
        Tag.SEED: gettext("本区做法"),
        Tag.REGULATION: gettext("制度"),
        Tag.PRACTICE: gettext("外地做法"),
        Tag.DEFAULT: gettext("设计默认"),
    }
    return " ".join((tags[source.tag], source.words)) if source.tag is Tag.REGULATION else tags[source.tag]


def unit_words(unit: str) -> str:
    """What a number is counted in."""
    return in_words(UNITS[unit]) if unit in UNITS else unit


def figure_words(figure: str) -> str:
    """What stands beside a result: lights of a form one by one, a total, an amount in yuan as it is."""
    return " ".join(_part(part) for part in figure.split())


def _part(part: str) -> str:
    what, colon, code = part.partition(":")
    if colon:
        place = gettext("执行") if what == "exec" else gettext("指标 %(n)s", n=what)
        return f"{place} {result_words(code)}"
    return in_words(SIGNALS[SignalCode(part)]) if part in SIGNALS else part


WORDS = {
    "unit_words": unit_words,
    "figure_words": figure_words,
    "book_words": book_words,
    "group_words": group_words,
    "key_words": key_words,
    "kind_words": kind_words,
    "result_words": result_words,
    "source_words": source_words,
}
