"""The shell and its parts: both languages, both themes, strict about inline code, told apart by words."""

import re

import pytest

from backoffice.web.shell import catalogues
from backoffice.web.shell.charts import SYMBOLS
from backoffice.web.shell.states import STATES
from tests.web.drawing import NOW, PAST, an_app, drawn


@pytest.fixture
def client():
    return an_app().test_client()


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
