"""The rules that a rule book can break, in both languages: what the structs say in English, said in Chinese too."""

import re

from backoffice.kernel.errors import Text

#: The English of a rule, as the structs and the decoder write it, and its Chinese; groups are taken over.
RULES: tuple[tuple[str, str], ...] = (
    (r"(\w+) must be a number of at least 0", "须为不小于 0 的数"),
    (r"(\S+) must be lower than (\S+)", r"须小于 \2"),
    (r"(\S+) must be higher than (\S+)", r"须大于 \2"),
    (r"(\S+) must not be lower than (\S+)", r"不得小于 \2"),
    (r"(\S+) must (?:not exceed|be at most) (\S+)", r"不得超过 \2"),
    (r"(\S+) must exceed (\S+)", r"须大于 \2"),
    (r"(\S+) must be above (\S+) and lower than (\S+)", r"须大于 \2 且小于 \3"),
    (r"(\S+) must be above (\S+)", r"须大于 \2"),
    (r"(\S+) must be at least (\S+)", r"不得小于 \2"),
    (r"(\S+) must lie between (\S+) and (\S+)", r"须在 \2 和 \3 之间"),
    (r"(.+) must fall from at most (\S+)", r"须从不超过 \2 起逐级下降"),
    (r"(\S+) must fall from row to row", "各行须逐级下降"),
    (r"stage_floors must rise in month .*", "须按月份（不超过 12）和百分比（不超过 100）逐行上升"),
    (r"(.+) must rise", "须依次增大"),
    (r"(\S+) must not be empty", "不能为空"),
    (r"(\S+) must not hold an empty word", "不能有空词"),
    (r"(\S+) must (?:hold|name) at least one.*", "至少要有一项"),
    (r"(\S+) must name each stage once", "各环节只能写一次"),
    (r"(\S+) holds a code twice: (.*)", r"代码重复：\2"),
    (r"(\S+) must name (?:one of the items|an indicator of the framework)", "须是已有的一项"),
    (r"(\S+) and (\S+) must make 100", "合计须为 100"),
    (r"(\S+) and the four classes must make 100, not (\S+)", r"执行率和各类指标合计须为 100，现为 \2"),
    (r"(\S+) must be worth 100 points(?: together| for each \w+)?, not (\S+)", r"合计须为 100 分，现为 \2"),
    (r"(\S+) must give 100 points or none, not (\S+)", r"合计须为 100 分或不计分，现为 \2"),
    (r"(.+) must make 100 points(?: with the other parts)?, not (\S+)", r"合计须为 100 分，现为 \2"),
    (r"(\S+) must equal the execution points of layout (\S+)", r"须等于权重方案 \2 的执行率分值"),
    (r"(\S+) must give output and benefit their least", "产出和效益须达到最低分值"),
    (r"(\S+) and (\S+) must differ", "两者不得相同"),
    (r"(\S+) must be a day of the year as MM-DD, not (\S+)", r"须写成 MM-DD 的日期，不能是 \2"),
    (r"pattern must hold \{year\} and \{number\}.*", "须含有 {year} 和 {number}，且没有其他大括号"),
    (r"is missing", "缺少这一项"),
    (r"is not a key of the rule book", "不是规则手册的参数"),
    (r"Expected `?(.+?)`?, got .*", "类型不对"),
    (r"Invalid enum value (.*)", r"不是可选的代码：\1"),
    (r"Invalid decimal string", "不是数"),
    (r".* matching regex .*", "写法不对"),
)


def in_both(rule: str) -> Text:
    """A broken rule in Chinese and English; one that is not known here is told as the struct said it."""
    for pattern, words in RULES:
        if found := re.fullmatch(pattern, rule.strip(), re.DOTALL):
            return Text(found.expand(words), rule)
    return Text(f"不符合规则：{rule}", rule)
