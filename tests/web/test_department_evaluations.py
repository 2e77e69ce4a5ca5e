"""The pages of departments' evaluations: handed in, taken, and what is refused."""

from collections.abc import Callable

from backoffice.rulebook import default_rule_book
from tests.api import small_year
from tests.web.visiting import Visitor, form_of

SignedIn = Callable[[str], Visitor]
CODE = small_year.CONFIRMED  # jiaoti
ADDRESS = f"/department-evaluations/{CODE}/2019"
FULL = {f"points-{one.code}": str(one.points) for one in default_rule_book().key_evaluation.framework}


def test_an_evaluation_is_handed_in_taken_and_told(signed_in: SignedIn) -> None:
    head, performance, unit = signed_in("department.jiaoti"), signed_in("performance"), signed_in("unit.jiaoti")
    unit.get(f"{ADDRESS}/fill", 403)
    form = form_of(head.get(f"{ADDRESS}/fill"), "document")
    typed = FULL | {"document": "莱教评〔2020〕1号", "conclusion": "目标实现", "problems": "台账不全\n验收滞后"}

    refused = head.post(form.filled(**typed | {"points-benefit": "两分"}), f"{ADDRESS}/fill")
    assert refused.status_code == 422
    assert "请填写分数" in refused.text
    assert "莱教评〔2020〕1号" in refused.text
    assert head.post(form.filled(**typed | {"points-benefit": "12"}), f"{ADDRESS}/fill").status_code == 303

    assert "92.00" in head.get("/department-evaluations").text
    assert "部门评价" in performance.get("/queue").text
    own = form_of(head.get("/queue"), "csrf_token").filled()["csrf_token"]
    posted = {"csrf_token": own, "command_id": "00000000-0000-0000-0000-000000000005", "reason": "同意"}
    assert head.post(posted, f"{ADDRESS}/accept").status_code == 403
    accept = form_of(performance.get(ADDRESS), "command_id").filled(reason="同意")
    assert performance.post(accept, f"{ADDRESS}/accept").status_code == 303
    page = unit.get(ADDRESS).text
    assert "已核定" in page
    assert "验收滞后" in page
    assert "核定部门评价" in page, "the history tells it"
