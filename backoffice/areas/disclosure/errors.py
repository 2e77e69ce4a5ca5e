"""What cannot be done about disclosure, and why."""

from datetime import date
from decimal import Decimal
from typing import Self

from backoffice.kernel.errors import Forbidden, Text, Unable
from backoffice.kernel.money import show_wan


class UnableToDisclose(Unable):
    """The item does not stand where this could be done."""

    @classmethod
    def because_it_is(cls, standing: Text) -> Self:
        """It stands at another step."""
        return cls(
            "disclosure-stands-elsewhere",
            Text(f"这份材料{standing.zh}，不能这样办理。", f"This item is {standing.en}; this cannot be done now."),
        )

    @classmethod
    def because_nothing_must_be_published(cls, year: int) -> Self:
        """The records hold nothing that is final and not yet registered."""
        return cls(
            "nothing-to-publish",
            Text(
                f"{year} 年度没有新的应公开材料。",
                f"Nothing of {year} must be published that is not registered already.",
            ),
        )

    @classmethod
    def because_the_limit_has_not_passed(cls, due: date) -> Self:
        """Before that day nothing is missing and no order is demanded."""
        return cls("limit-not-passed", Text(f"期限 {due} 还没有过。", f"The limit of {due} has not passed."))

    @classmethod
    def because_it_is_about_no_project(cls) -> Self:
        """An order goes to a project."""
        return cls(
            "no-project",
            Text("这份材料不涉及具体项目，不能下整改通知。", "The item names no project that an order could go to."),
        )

    @classmethod
    def because_an_order_was_demanded(cls) -> Self:
        """Once is enough."""
        return cls("order-demanded", Text("已经提请整改。", "An order was demanded already."))

    @classmethod
    def because_an_exemption_waits(cls) -> Self:
        """The chief has not decided yet."""
        return cls("exemption-waits", Text("豁免申请待批，先由科长决定。", "An exemption waits for the chief."))

    @classmethod
    def because_no_exemption_waits(cls) -> Self:
        """Nothing was asked."""
        return cls("no-exemption", Text("没有待批的豁免申请。", "No exemption was asked for."))


class UnableToPass(Unable):
    """What was published is not what must be (INV-40)."""

    @classmethod
    def because_figures_differ(cls, published: Decimal, approved: Decimal) -> Self:
        """The figure on the page is not the approved one."""
        return cls(
            "figures-differ",
            Text(
                f"公开 {show_wan(published)}，系统 {show_wan(approved)} 万元，数字不符，不能通过。",
                f"The page says {show_wan(published)}, the records {show_wan(approved)} (10,000 yuan).",
            ),
        )

    @classmethod
    def because_documents_are_missing(cls, published: int, wanted: int) -> Self:
        """Fewer or more documents than must be published."""
        return cls(
            "count-differs",
            Text(
                f"应公开 {wanted} 份，公开 {published} 份，不能通过。",
                f"{published} document(s) were published where {wanted} must be.",
            ),
        )

    @classmethod
    def because_points_are_unchecked(cls, left: int) -> Self:
        """Every point is looked at before an item is released."""
        return cls("unchecked", Text(f"还有 {left} 项没有核对。", f"{left} point(s) have not been checked."))


class NotTheChecker(Forbidden):
    """Duties are separate."""

    @classmethod
    def because_they_published(cls) -> Self:
        """Whoever published does not check."""
        return cls(
            "published-it", Text("公开登记人不能核查自己登记的材料。", "Whoever published an item does not check it.")
        )


class UnableToReport(Unable):
    """The special report does not stand where this could be done."""

    @classmethod
    def because_it_is(cls, standing: Text) -> Self:
        """It was issued or withdrawn: final documents stay (INV-43)."""
        return cls(
            "report-stands-elsewhere",
            Text(f"专题报告{standing.zh}，不能这样办理。", f"The special report is {standing.en}."),
        )
