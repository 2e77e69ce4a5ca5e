"""Who signs a standard form on paper, and whose opinion stands below it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signed:
    """The signature line, from left to right, and the opinions that are asked for; in Chinese, as it is filed."""

    lines: tuple[str, ...]
    opinions: tuple[str, ...] = ()


BY_UNIT = Signed(("填报人", "联系电话", "单位负责人（签章）", "填报日期"), ("主管部门审核意见", "财政部门审核意见"))
BY_DEPARTMENT = Signed(("填报人", "联系电话", "部门负责人（签章）", "填报日期"), ("财政部门审核意见",))
BY_BUREAU = Signed(("经办人", "科室负责人", "分管局长", "日期"))
BY_AGENCY = Signed(("主评人（签字）", "机构负责人", "机构（盖章）", "日期"))
BY_EXPERT = Signed(("专家（签字）", "日期"))
