"""What pages and sheets learn from a schema, and what differs between two payloads."""

from dataclasses import replace
from decimal import Decimal

import pytest

from backoffice.forms.layout import label_of, labelled_changes, layout
from backoffice.kernel.changes import changed_fields, lies_under
from backoffice.kernel.errors import Text
from tests.forms.sample import Part, ThingForm
from tests.forms.test_loading import READ


def test_a_form_is_laid_out_in_its_sections():
    one, two = layout(ThingForm)
    assert [field.name for field in one.fields] == [
        "title",
        "amount",
        "share",
        "pieces",
        "made_on",
        "colour",
        "colours",
        "broken",
    ]
    assert (two.label, [field.kind for field in two.fields]) == (Text("二", "Two"), ["lines", "group", "rows"])


def test_a_field_says_what_a_page_needs():
    fields = {field.name: field for section in layout(ThingForm) for field in section.fields}
    assert (fields["title"].required, fields["title"].most, fields["title"].column) == (True, 10, "标题")
    assert fields["amount"].unit == Text("万元", "10,000 yuan")
    assert [(option.value, option.label.zh) for option in fields["colours"].options] == [("red", "红"), ("blue", "蓝")]
    assert [column.name for column in fields["parts"].fields] == ["name", "weight"]
    assert not fields["share"].required


def test_every_place_has_words():
    assert label_of(ThingForm, "parts[2].weight") == Text("部件 第3行 分值", "Parts row 3 Weight")
    assert label_of(ThingForm, "main.name").zh == "主件 名称"
    with pytest.raises(KeyError):
        label_of(ThingForm, "smell")


CHANGED = replace(
    READ,
    title="大坝",
    main=replace(READ.main, weight=Decimal(1)),
    parts=(replace(READ.parts[0], name="门"), READ.parts[1], Part(name="桥", weight=Decimal(1))),
    remarks=("甲",),
)


def test_each_changed_place_is_named_in_the_order_of_the_form():
    assert changed_fields(READ, CHANGED) == ("title", "remarks[1]", "main.weight", "parts[0].name", "parts[2]")


def test_nothing_changed_is_nothing_named():
    assert changed_fields(READ, replace(READ)) == ()


def test_a_change_is_shown_with_its_words_before_and_after():
    shown = labelled_changes(ThingForm, READ, CHANGED)
    assert [(one.label.zh, one.before, one.after) for one in shown][:2] == [
        ("标题", "水库", "大坝"),
        ("备注 第2行", "乙", None),
    ]


@pytest.mark.parametrize(
    ("place", "opened", "under"),
    [
        ("parts[1].name", "parts", True),
        ("parts[1].name", "parts[1]", True),
        ("parts[1].name", "parts[1].name", True),
        ("parts[10].name", "parts[1]", False),
        ("title_en", "title", False),
        ("parts", "parts[1]", False),
    ],
)
def test_an_opened_place_opens_what_lies_under_it(place, opened, under):
    assert lies_under(place, opened) is under
