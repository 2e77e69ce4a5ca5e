"""The shell and its parts: both languages, both themes, strict about inline code, told apart by words."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask, render_template_string
from flask_wtf import CSRFProtect

from backoffice.kernel.errors import Forbidden, NotFound, Stale, Text, Unable
from backoffice.web.parts.pages import parts
from backoffice.web.shell import addresses, catalogues, formats
from backoffice.web.shell.charts import SYMBOLS, Point, scatter_chart
from backoffice.web.shell.frame import Frame, MenuItem, MenuSection, Moment
from backoffice.web.shell.registration import register_shell
from backoffice.web.shell.states import STATES

AT = datetime(2020, 9, 4, 2, 24, tzinfo=UTC)
THEN = datetime(2020, 8, 31, 10, 0, tzinfo=UTC)
NOW = Moment(position=12618, at=AT, latest=12618, latest_at=AT, first_at=datetime(2020, 1, 2, tzinfo=UTC))
PAST = Moment(position=12345, at=THEN, latest=12618, latest_at=AT, first_at=NOW.first_at)


def an_app(moment: Moment | None = NOW) -> Flask:
    item = MenuItem(label="待我审核", icon="inbox", url="/parts", count=53, active=True)
    app = Flask(__name__)
    app.config.update(TESTING=True, SECRET_KEY="for tests only", PROPAGATE_EXCEPTIONS=False)
    CSRFProtect(app)
    register_shell(app, lambda: Frame(menu=(MenuSection(label="工作台", items=(item,)),), moment=moment))
    app.register_blueprint(parts)

    @app.get("/raise/<kind>")
    def stumble(kind: str) -> str:
        text = Text("整改通知书已经下达", "The notice has been issued")
        raise {
            "forbidden": Forbidden("forbidden", text),
            "missing": NotFound("not-found", text),
            "stale": Stale.version(18, 19),
            "rule": Unable("rule", text),
            "bug": ZeroDivisionError("the details of a bug"),
        }[kind]

    return app


@pytest.fixture
def client():
    return an_app().test_client()


def drawn(source: str, moment: Moment | None = NOW, path: str = "/", language: str = "zh", **values: object) -> str:
    """What a template of a page writer comes out as."""
    app = an_app(moment)
    with app.test_request_context(path, headers={"Cookie": f"language={language}"}):
        app.preprocess_request()
        return render_template_string(source, **values)


@pytest.mark.parametrize("path", ["/parts", "/parts/record", "/parts/sign-in", "/nowhere"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_has_inline_style_or_script(client, path, language):
    client.set_cookie("language", language)
    page = client.get(path).text

    assert not re.search(r"<[^>]+\sstyle=", page)
    assert not re.search(r"<[^>]+\son[a-z]+=", page)
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert "<style" not in page
    assert "javascript:" not in page


@pytest.mark.parametrize("module", ["shell", "parts"])
def test_everything_that_the_pages_say_has_an_english_text(module):
    assert catalogues.untranslated(module) == {}


def test_a_translation_keeps_the_places_for_values():
    for path in catalogues.ENGLISH.glob("*.po"):
        for message in catalogues._read(path):
            for said in catalogues._parts(message.string):
                wanted = set(re.findall(r"%\(\w+\)", catalogues._key(message.id))) if message.id else set()
                assert set(re.findall(r"%\(\w+\)", said)) == wanted or not said, message.id


def test_the_language_is_kept_in_a_cookie_and_comes_back_to_the_page(client):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/parts/sign-in").text)[1]

    answer = client.post("/preferences", data={"csrf_token": token, "language": "en", "next": "/parts/sign-in"})

    assert answer.status_code == 303
    assert answer.location == "/parts/sign-in"
    assert "Sign in" in client.get("/parts/sign-in").text


def test_words_do_not_stick_to_the_language_of_the_first_reader(client):
    client.set_cookie("language", "en")
    assert "not counted" in client.get("/parts").text
    client.set_cookie("language", "zh")
    assert "not counted" not in client.get("/parts").text


def test_the_theme_is_kept_in_a_cookie(client):
    assert 'data-bs-theme="light"' in client.get("/parts").text
    client.set_cookie("theme", "dark")
    assert 'data-bs-theme="dark"' in client.get("/parts").text


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"]
)
def test_a_preference_never_leads_to_another_site(client, elsewhere):
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/parts/sign-in").text)[1]

    answer = client.post("/preferences", data={"csrf_token": token, "theme": "dark", "next": elsewhere})

    assert answer.location == "/"


def test_a_preference_without_the_token_is_refused(client):
    assert client.post("/preferences", data={"theme": "dark"}).status_code == 400


@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("forbidden", 403, "整改通知书已经下达"),
        ("missing", 404, "整改通知书已经下达"),
        ("stale", 409, "您打开时是第 18 版，现在是第 19 版"),
        ("rule", 422, "整改通知书已经下达"),
    ],
)
def test_an_error_of_a_rule_is_a_page_in_its_own_words(client, kind, status, words):
    answer = client.get(f"/raise/{kind}")

    assert answer.status_code == status
    assert words in answer.text
    assert 'id="menu"' in answer.text


def test_a_bug_shows_a_number_and_none_of_its_details(client, caplog):
    answer = client.get("/raise/bug")

    number = re.search(r"E-[0-9A-F]{6}", answer.text)[0]
    assert answer.status_code == 500
    assert "the details of a bug" not in answer.text
    assert number in caplog.text
    assert "the details of a bug" in caplog.text


def test_an_error_inside_the_drawer_comes_without_the_menu(client):
    answer = client.get("/raise/rule", headers={"HX-Target": "drawer"})

    assert answer.status_code == 422
    assert 'id="menu"' not in answer.text
    assert 'id="drawer-title"' in answer.text


def test_a_record_is_one_template_in_the_drawer_and_as_a_page(client):
    page = client.get("/parts/record").text
    drawer = client.get("/parts/record", headers={"HX-Target": "drawer"}).text

    assert 'id="menu"' in page
    assert 'id="menu"' not in drawer
    for piece in ("高标准农田建设项目", "本次改了什么", 'name="decision"'):
        assert piece in page
        assert piece in drawer


def test_a_page_in_the_past_has_the_amber_bar_and_no_counts():
    now = an_app(NOW).test_client().get("/nowhere").text
    past = an_app(PAST).test_client().get("/nowhere").text

    assert 'class="count">53' in now
    assert "正在查看过去" not in now
    assert 'class="count">53' not in past
    assert 'class="as-of past"' in past
    assert "2020-08-31 18:00" in past


def test_a_decision_over_the_past_or_of_ones_own_work_shows_words_and_no_button():
    source = '{% from "parts/decision.html" import decision_panel %}{{ decision_panel(d) }}'
    common = {
        "action": "/d",
        "version": 1,
        "command_id": "c",
        "choices": [{"key": "pass", "label": "通过", "icon": "check"}],
    }

    assert "<button" in drawn(source, d={**common, "errors": {}})
    for without in ({"past": True}, {"closed": "本表由您填报"}):
        panel = drawn(source, d={**common, "errors": {}, **without})
        assert "<button" not in panel
        assert "<input" not in panel


def test_a_decision_carries_the_version_and_the_command_that_make_it_one():
    source = '{% from "parts/decision.html" import decision_bar %}{{ decision_bar(d) }}'
    d = {"action": "/d", "version": 18, "command_id": "c-1", "choices": [], "errors": {}, "reason": "<b>typed</b>"}

    bar = drawn(source, d=d)

    assert 'name="version" value="18"' in bar
    assert 'name="command_id" value="c-1"' in bar
    assert "&lt;b&gt;typed&lt;/b&gt;" in bar


def test_every_status_and_every_light_has_a_shape_and_words_beside_its_colour():
    for key in STATES:
        tag = drawn('{% from "parts/tag.html" import status %}{{ status(key) }}', key=key)
        assert re.search(r"tone-\w+", tag)
        assert re.search(r"ti-[\w-]+", tag)
        assert re.sub(r"<[^>]+>", "", tag).strip()
    assert len({symbol for symbol, *_ in SYMBOLS.values()}) == len(SYMBOLS)


def test_an_unknown_status_is_an_error_and_not_an_empty_tag():
    with pytest.raises(KeyError):
        drawn('{% from "parts/tag.html" import status %}{{ status("invented") }}')


def test_sorting_turns_round_and_keeps_the_conditions():
    source = '{% from "parts/table.html" import head %}{{ head(({"label": "到期日", "sort": "due"},), sort="due") }}'

    heads = drawn(source, path="/queue?unit=water&sort=due&page=3")

    assert 'aria-sort="ascending"' in heads
    assert "unit=water" in heads
    assert "sort=-due" in heads
    assert "page=" not in heads


def test_links_to_other_pages_keep_the_moment():
    link = "{{ at_moment('/records/7?tab=history#e') }}"

    assert drawn(link) == "/records/7?tab=history#e"
    assert drawn(link, path="/?as_of=12345").replace("&amp;", "&") == "/records/7?tab=history&as_of=12345#e"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("", None),
        ("12345", 12345),
        ("2020-08-31T18:00", THEN),
        ("2020-08-31 18:00", THEN),
        ("2020-08-31T10:00:00+00:00", THEN),
    ],
)
def test_a_moment_is_a_position_or_a_time_of_the_district(typed, moment):
    assert addresses.read_as_of(typed) == moment


def test_a_moment_that_is_neither_is_refused():
    with pytest.raises(ValueError, match="Invalid isoformat"):
        addresses.read_as_of("yesterday")


@pytest.mark.parametrize(
    ("template", "written"),
    [
        ("{{ 11200000 | money }}", "1,120.00"),
        ("{{ none | money }}", "—"),
        ("{{ 0 | money }}", "0.00"),
        ("{{ 49.05 | percent }}", "49.1 %"),
        ("{{ 0.4905 | share }}", "49.1 %"),
        ("{{ none | percent }}", "—"),
        ("{{ none | score }}", "未计"),
        ("{{ none | day }}", "—"),
    ],
)
def test_values_are_written_as_the_forms_write_them(template, written):
    assert drawn(template) == written


def test_times_are_shown_on_the_clock_of_the_district():
    late = datetime(2020, 8, 31, 16, 30, tzinfo=UTC)

    assert formats.minute(late) == "2020-09-01 00:30"
    assert formats.day(late) == "2020-09-01"
    assert formats.day(date(2020, 8, 31)) == "2020-08-31"


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (15, "剩 15 个工作日", ""),
        (2, "剩 2 个工作日", "tone-amber"),
        (0, "今日到期", "tone-amber"),
        (-3, "逾期 3 个工作日", "tone-red"),
    ],
)
def test_a_limit_says_how_many_working_days_are_left(left, words, tone):
    source = '{% from "parts/tag.html" import limit %}{{ limit(due, left) }}'

    shown = drawn(source, due=date(2020, 9, 8), left=left)

    assert words in shown
    assert tone in shown


def test_one_day_is_singular_in_english():
    source = '{% from "parts/tag.html" import limit %}{{ limit(due, 1) }}{{ limit(due, 2) }}'

    assert "1 working day left" in drawn(source, due=date(2020, 9, 8), language="en")
    assert "2 working days left" in drawn(source, due=date(2020, 9, 8), language="en")


def test_a_figure_without_a_value_is_a_dash_and_nought_is_nought():
    source = '{% from "parts/figure.html" import figure %}{{ figure("a", none) }}|{{ figure("b", 0) }}'

    absent, nought = drawn(source).split("|")

    assert "<b>—" in absent
    assert "<b>0" in nought


@pytest.mark.parametrize(("done", "level"), [(12, 0), (11, 1), (9, 2), (7, 3)])
def test_the_heat_table_shades_by_what_is_missing(done, level):
    cell = drawn('{% from "parts/chart.html" import heat_cell %}{{ heat_cell(done, 12) }}', done=done)

    assert f"heat-{level}" in cell
    assert ("alert-triangle" in cell) == (level == 3)


def test_a_chart_stands_with_its_table_and_carries_no_script():
    option = scatter_chart([Point(x=Decimal("31.5"), y=52, name='"><b>', light="red")], x_name="x", y_name="y")
    source = (
        '{% from "parts/chart.html" import chart %}{{ chart("c", "慢 9.2 点", option, ("名", "数"), (("甲", none),)) }}'
    )

    shown = drawn(source, option=option)

    assert '<th scope="row">甲</th>' in shown
    assert ">—<" in shown
    assert "<b>" not in shown
    assert "31.5" in shown


def test_the_pager_shows_the_ends_and_the_neighbours():
    shown = drawn('{% from "parts/table.html" import pager %}{{ pager(10, 20, 400) }}', path="/queue?unit=water")

    assert re.findall(r'href="[^"]*page=(\d+)"[^>]*>\d', shown) == ["1", "8", "9", "10", "11", "12", "20"]
    assert "unit=water" in shown


def test_a_field_ties_its_label_hint_and_error_together():
    called = '{{ field("spent", "执行数", "9", hint="h", error="e", required=true) }}'
    source = '{% from "parts/field.html" import field %}' + called

    shown = drawn(source)

    assert 'for="spent"' in shown
    assert 'aria-describedby="spent-hint spent-error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="spent-error"' in shown
