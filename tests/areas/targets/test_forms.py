"""The forms of a target, as typed and as kept."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from backoffice.areas.targets.events import ItemPoints
from backoffice.areas.targets.form import MoneySplit, TargetForm
from backoffice.areas.targets.forms import ReviewForm, TargetFormForm
from backoffice.forms.layout import label_of, labelled_changes, layout
from backoffice.forms.names import flatten, nest
from backoffice.forms.schema import dump, load
from backoffice.kernel.errors import Invalid
from backoffice.scoring.codes import Growth, Level1, Level2, Nature
from tests.areas.targets.cases import FORM, INDICATORS, WAN, form, indicator, with_indicator

#: taken from the six sound indicators, so that the two more leave the weights of the layout as they are
CUTS = (5, 0, 0, 0, 5, 0)
MIXED = form(
    split=MoneySplit(general=Decimal(4000 * WAN), carried_over=Decimal(800 * WAN)),
    indicators=(
        *(msgspec.structs.replace(one, weight=one.weight - cut) for one, cut in zip(INDICATORS, CUTS, strict=True)),
        indicator(7, Level2.TIMELINESS, 5, nature=Nature.BY_DATE, value=None, due=date(2021, 6, 15), exceedable=True),
        indicator(8, Level2.SUSTAINED, 5, nature=Nature.QUALITATIVE, value=None, text="管护责任落实", unit=""),
    ),
)


@pytest.mark.parametrize("one", [FORM, MIXED])
def test_a_target_fills_the_form_in_and_comes_back_the_same(one):
    assert load(TargetFormForm, dump(TargetFormForm, one)) == one


def test_a_target_comes_back_the_same_through_the_fields_of_a_page():
    fields = flatten(dump(TargetFormForm, MIXED))
    pairs = [(name, "" if value is None else str(value)) for name, value in fields.items()]
    assert load(TargetFormForm, nest(pairs, TargetFormForm().fields)) == MIXED


def test_every_field_of_the_target_stands_in_a_section():
    placed = [field.name for section in layout(TargetFormForm) for field in section.fields]
    assert sorted(placed) == sorted(TargetForm.__struct_fields__)


def typed(**row: str) -> TargetForm:
    """A form with one indicator as typed."""
    sound = {
        "level2": "satisfaction",
        "level3": "受益农户满意度",
        "content": "问卷",
        "nature": "at_least",
        "value": "90",
        "weight": "10",
        "standard": "按比例",
        "basis": "历史",
    }
    return load(TargetFormForm, dump(TargetFormForm, FORM) | {"indicators": [sound | row]})


def test_an_indicator_takes_its_first_level_growth_and_number_from_its_place():
    row = typed(unit="%").indicators[0]
    assert (row.no, row.level1, row.growth) == (1, Level1.SATISFACTION, Growth.LEVEL)


def test_a_value_typed_with_a_percent_sign_is_kept_in_the_unit_percent():
    row = typed(value="95％").indicators[0]
    assert (row.value, row.unit) == (Decimal(95), "%")


def test_faults_stand_at_their_fields():
    with pytest.raises(Invalid) as caught:
        typed(weight="many", nature="about", due="soon", level3="")
    assert {fault.field: fault.code for fault in caught.value.faults} == {
        "indicators[0].weight": "not-a-number",
        "indicators[0].nature": "not-an-option",
        "indicators[0].due": "not-a-day",
        "indicators[0].level3": "required",
    }


def test_a_change_between_two_rounds_is_shown_in_words():
    (change,) = labelled_changes(TargetFormForm, FORM, with_indicator(2, value=Decimal(98)))
    assert (change.field, change.label.zh) == ("indicators[2].value", "绩效指标 第3行 指标值")
    assert (change.before, change.after) == (Decimal(95), Decimal(98))


def test_a_change_of_a_derived_place_goes_by_its_row():
    changed = with_indicator(4, level2=Level2.QUANTITY, level1=Level1.OUTPUT)
    labels = [change.label.zh for change in labelled_changes(TargetFormForm, FORM, changed)]
    assert labels == ["绩效指标 第5行", "绩效指标 第5行 二级指标"]
    assert label_of(TargetFormForm, "split.general").zh == "年度资金来源 财政拨款：一般公共预算"


def test_a_review_form_is_the_points_of_its_items():
    items = load(ReviewForm, {"items": [{"item": "form", "points": "9.5"}]})
    assert items == (ItemPoints(item="form", points=Decimal("9.5")),)
