"""A rectification notice on paper: it says everything, literally, in glyphs that exist, and the same way each time."""

import dataclasses
import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ContentStream

from workers import fonts as letter_fonts
from workers.letters.content import IncompleteLetter, LetterContent, ProblemItem
from workers.letters.glyphs import MissingGlyph, refuse_missing_glyphs
from workers.letters.render import qr_code, render

ADDRESS = "https://laiwu.example/letters/2020/17?digest=15a1fd3f477b347347fa470c"
HOSTILE = '#read("/etc/passwd") *粗* _斜_ $x^2$ `raw` <lab> @ref // 注 /* \\ #{1+1} ~ -- --- ... "引" [x]'
#: A code point that no font may draw: the last private one.
UNDRAWABLE = "\U0010fffd"


def an_item(no: int = 1, **changes: object) -> ProblemItem:
    item = ProblemItem(
        no=no,
        fact="库容滞后",
        measure="目标≥96万立方米，完成28万立方米，序时比50.0",
        rule="序时比低于60红线",
        requirement="报赶工计划并按周报进度",
        due=date(2020, 9, 15),
    )
    return dataclasses.replace(item, **changes)


def a_letter(**changes: object) -> LetterContent:
    letter = LetterContent(
        bureau="济南市莱芜区财政局",
        number="莱财绩整〔2020〕17号",
        signer="绩效科科长",
        signed_on=date(2020, 9, 1),
        addressee="区水务局",
        department="区农业农村局",
        project_name="2019年小型水库除险加固工程",
        project_code="370116-19-0231",
        project_note="2020年预算1,260.00万元",
        source="绩效监控",
        source_record="2020年1—7月绩效运行监控表",
        finding="双控预警为红灯",
        basis=("《中华人民共和国预算法》", "《关于开展2020年1—7月绩效监控的通知》（莱财绩〔2020〕8号）"),
        items=(an_item(1), an_item(2, fact="佐证不全", due=date(2020, 9, 30))),
        responsible="区水务局建设科",
        due=date(2020, 9, 30),
        contact="预算绩效管理科",
        attachments=("2020年1—7月绩效运行监控表（审核稿）", "整改情况反馈表"),
        copies=("农业科", "国库科"),
        verify_url=ADDRESS,
        digest="15a1fd3f477b347347fa470c" + "0123456789abcdef" * 2 + "deadbeef",
        checkpoint=12401,
    )
    return dataclasses.replace(letter, **changes)


@pytest.fixture(scope="session")
def faces() -> letter_fonts.FontSet:
    return letter_fonts.ensure()


def pages(pdf: bytes) -> list[str]:
    """Text of each page without blanks, as a reader program extracts it."""
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def glyph_numbers(pdf: bytes) -> list[int]:
    """The glyph numbers shown on all pages; 0 is the empty box."""
    reader = PdfReader(BytesIO(pdf))
    shown: list[int] = []
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"Tj", b"TJ"):
                parts = operands[0] if operator == b"TJ" else operands
                data = b"".join(p.original_bytes for p in parts if hasattr(p, "original_bytes"))
                shown += [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]
    return shown


# What it says


def test_a_notice_prints_everything_that_makes_it_binding(faces):
    text = "".join(pages(render(a_letter(), faces)))

    for said in (
        "济南市莱芜区财政局",
        "莱财绩整〔2020〕17号",
        "签发人：绩效科科长",
        "关于2019年小型水库除险加固工程绩效监控问题的整改通知书",
        "区水务局：根据《中华人民共和国预算法》和《关于开展2020年1—7月绩效监控的通知》（莱财绩〔2020〕8号），",
        "你单位（主管部门：区农业农村局）2019年小型水库除险加固工程（项目编码370116-19-0231，2020年预算1,260.00万元）",
        "由区水务局建设科负责整改，请于收到本通知3个工作日内签收，2020年9月30日前完成全部整改。",
        "三、反馈方式。整改完成后，",
        "四、逾期后果。逾期未整改",
        "联系科室：预算绩效管理科。",
        "附件：1．2020年1—7月绩效运行监控表（审核稿）",
        "15a1fd3f477b347347fa470c01234567",
        "检查点12,401",
        "抄送：农业科、国库科。",
        "济南市莱芜区财政局办公室2020年9月1日印发",
    ):
        assert said in text


def test_an_item_prints_fact_measure_rule_requirement_and_its_own_limit(faces):
    text = "".join(pages(render(a_letter(items=(an_item(7),)), faces)))

    for said in ("7", "库容滞后", "目标≥96万立方米，完成28万立方米，序时比50.0", "2020-09-15"):
        assert said in text
    assert "序时比低于60红线" in text
    assert "报赶工计划并按周报进度" in text


def test_a_department_that_is_the_addressee_is_not_named_twice(faces):
    assert "主管部门：" not in "".join(pages(render(a_letter(department="区水务局"), faces)))


@pytest.mark.parametrize(
    "changes",
    [{"number": " "}, {"items": ()}, {"basis": ()}, {"items": (an_item(requirement=""),)}, {"digest": "15a1"}],
)
def test_a_notice_that_lacks_something_mandatory_cannot_be_composed(changes):
    with pytest.raises(IncompleteLetter, match=r"number|items|basis|requirement|digest"):
        a_letter(**changes)


# Literal text


def test_markup_in_a_text_is_printed_and_not_obeyed(faces):
    items = tuple(an_item(**{field: HOSTILE}) for field in ("fact", "measure", "rule", "requirement"))
    letter = a_letter(items=items, contact=HOSTILE, project_name=HOSTILE, bureau="财政局#{1+1}")

    text = "".join(pages(render(letter, faces)))

    literal = re.sub(r"\s", "", HOSTILE)
    assert text.count(literal) >= 7
    assert "root:" not in text
    assert "财政局#{1+1}办公室" in text


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.sampled_from("库容滞后䶮㛃#*_$`<>@/\\{}[]()~-.\"'=+|^&!%\n 09azAZ，。（）《》〔〕①≥℃㎡"), min_size=1))
def test_any_mix_of_markup_and_chinese_comes_out_character_for_character(faces, text):
    letter = a_letter(items=(an_item(fact=f"始{text}终", requirement="长" * 130),))

    printed = "".join(pages(render(letter, faces)))

    assert re.sub(r"\s", "", f"始{text}终") in printed


# Glyphs


def test_no_glyph_of_a_notice_is_an_empty_box(faces):
    pdf = render(a_letter(contact="䶮㛃镕堃喆瑢昇 ①≥℃㎡"), faces)

    shown = glyph_numbers(pdf)
    assert len(shown) > 500
    assert 0 not in shown
    assert "䶮㛃镕堃喆瑢昇①≥℃㎡" in "".join(pages(pdf))


def test_the_search_for_empty_boxes_finds_one(faces):
    markup = (
        b'#set text(font: "%s", fallback: false)\n\xf4\x8f\xbf\xbd' % faces.families(letter_fonts.Role.TEXT)[0].encode()
    )

    pdf = typst.compile(markup, font_paths=typst.Fonts(False, False, list(faces.folders())))

    assert 0 in glyph_numbers(pdf)


TEXT_FIELDS = [f.name for f in dataclasses.fields(LetterContent) if f.type is str or f.type == "str"]


@pytest.mark.parametrize("field", sorted(set(TEXT_FIELDS) - {"verify_url", "digest"}))
def test_an_undrawable_character_is_refused_with_its_field(faces, field):
    with pytest.raises(MissingGlyph) as refusal:
        render(a_letter(**{field: f"好{UNDRAWABLE}"}), faces)

    assert (refusal.value.field, refusal.value.character, refusal.value.code_point) == (field, UNDRAWABLE, "U+10FFFD")
    assert field in str(refusal.value)


@pytest.mark.parametrize("field", ["fact", "measure", "rule", "requirement"])
def test_an_undrawable_character_in_an_item_names_the_item(faces, field):
    letter = a_letter(items=(an_item(1), an_item(2, **{field: f"好{UNDRAWABLE}"})))

    with pytest.raises(MissingGlyph, match=rf"items\[1\]\.{field}"):
        render(letter, faces)


def test_a_control_character_is_refused_but_line_breaks_and_tabs_are_not(faces):
    assert "一二三四" in "".join(pages(render(a_letter(contact="一\r\n二\t三\n四"), faces)))
    with pytest.raises(MissingGlyph, match="U\\+0000"):
        render(a_letter(contact="一\0二"), faces)


def test_a_character_that_only_the_title_lacks_is_refused_for_the_heading(faces):
    chains = dict(faces.chains)
    chains[letter_fonts.Role.HEADING] = ()
    with pytest.raises(MissingGlyph, match="heading"):
        refuse_missing_glyphs(a_letter(), letter_fonts.FontSet(chains))


# Shape


def test_the_same_notice_gives_the_same_bytes_in_another_process(faces):
    program = (
        "import hashlib, runpy, sys; sys.path.insert(0, '.');"
        f"letter = runpy.run_path({__file__!r})['a_letter']();"
        "from workers import fonts; from workers.letters.render import render;"
        "print(hashlib.sha256(render(letter, fonts.ensure())).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program], cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    ]

    assert runs[0] == runs[1]
    assert render(a_letter(), faces) == render(a_letter(), faces)
    assert render(a_letter(), faces) != render(a_letter(checkpoint=12402), faces)


@pytest.mark.parametrize("count", [1, 4, 13, 40])
def test_every_page_has_its_number_outside_and_every_item_its_row(faces, count):
    letter = a_letter(items=tuple(an_item(no, fact=f"问题甲{no}乙") for no in range(1, count + 1)))

    reader = PdfReader(BytesIO(render(letter, faces)))

    assert len(reader.pages) in {1: (2,), 4: (2,), 13: (3,), 40: (4, 5)}[count]
    for no, page in enumerate(reader.pages, start=1):
        spots: dict[str, float] = {}
        page.extract_text(
            visitor_text=lambda text, ctm, tm, _font, _size, spots=spots: spots.setdefault(
                text.strip(), tm[4] * ctm[0] + ctm[4]
            )
        )
        left = min(x for text, x in spots.items() if text.endswith(f"— {no} —"))
        assert (left > 400) if no % 2 else (left < 120)
    text = "".join(re.sub(r"\s", "", page.extract_text()) for page in reader.pages)
    assert all(f"问题甲{no}乙" in text for no in range(1, count + 1))
    assert text.count("序号发现问题") == sum("问题甲" in page.extract_text() for page in reader.pages)


def test_a_page_has_the_size_of_a4_and_the_seal_stands_with_text(faces):
    reader = PdfReader(BytesIO(render(a_letter(items=tuple(an_item(no) for no in range(1, 41))), faces)))

    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [595, 842]
    last = reader.pages[-1].extract_text()
    assert last.index("整改情况反馈表") < last.index("印章位置")
    assert "抄送" in last


def test_texts_of_a_thousand_characters_run_on_over_pages(faces):
    item = an_item(1, rule="长" * 1000, requirement="预" * 1000, measure="x" * 300)

    text = "".join(pages(render(a_letter(items=(item, an_item(2)), contact="问" * 400), faces)))

    assert (text.count("预") >= 1000, text.count("长") >= 1000, text.count("x") >= 300) == (True, True, True)
    assert text.count("问") >= 400


# The QR code


def test_the_qr_code_holds_the_address_of_the_public_check(faces):
    assert read_qr(modules_of(qr_code(ADDRESS))) == ADDRESS
    assert render(a_letter(), faces) != render(a_letter(verify_url=ADDRESS + "0"), faces)


def modules_of(svg: str) -> list[list[int]]:
    """Dark modules of a QR code drawn as horizontal strokes of a path."""
    size = int(re.search(r'viewBox="0 0 (\d+) ', svg)[1])
    rows = [[0] * size for _ in range(size)]
    x = y = 0.0
    for step in re.findall(r"([Mmh])([-\d.]+)(?: ([-\d.]+))?", re.search(r' d="([^"]+)"', svg)[1]):
        match step:
            case ("M", right, down):
                x, y = float(right), float(down)
            case ("m", right, down):
                x, y = x + float(right), y + float(down)
            case (_, width, _):
                for column in range(int(x), int(x) + int(width)):
                    rows[int(y)][column] = 1
                x += int(width)
    return rows


def read_qr(rows: list[list[int]]) -> str:
    """Read a QR code of error level M, versions 3 to 6, byte mode, without error correction (ISO/IEC 18004)."""
    size, version = len(rows), (len(rows) - 17) // 4
    blocks = {3: [44], 4: [32, 32], 5: [43, 43], 6: [27] * 4}[version]
    form = int("".join(str(rows[8][column]) for column in range(5)), 2) ^ 0b10101
    assert form >> 3 == 0, "not of error level M"
    mask = {
        0: lambda i, j: (i + j) % 2,
        1: lambda i, j: i % 2,
        2: lambda i, j: j % 3,
        3: lambda i, j: (i + j) % 3,
        4: lambda i, j: (i // 2 + j // 3) % 2,
        5: lambda i, j: i * j % 2 + i * j % 3,
        6: lambda i, j: (i * j % 2 + i * j % 3) % 2,
        7: lambda i, j: ((i + j) % 2 + i * j % 3) % 2,
    }[form & 7]

    def is_function(i: int, j: int) -> bool:
        finder = (i < 9 and (j < 9 or j >= size - 8)) or (i >= size - 8 and j < 9)
        return finder or 6 in (i, j) or (size - 9 <= i <= size - 5 and size - 9 <= j <= size - 5)

    bits, upwards = [], True
    for right in [*range(size - 1, 6, -2), 5, 3, 1]:
        for i in range(size - 1, -1, -1) if upwards else range(size):
            bits += [rows[i][j] ^ (mask(i, j) == 0) for j in (right, right - 1) if not is_function(i, j)]
        upwards = not upwards
    codewords = [int("".join(map(str, map(int, bits[n : n + 8]))), 2) for n in range(0, len(bits) - 7, 8)]
    data = [codewords[n :: len(blocks)][: blocks[n]] for n in range(len(blocks))]
    stream = "".join(f"{word:08b}" for block in data for word in block)
    assert stream[:4] == "0100", "not in byte mode"
    length = int(stream[4:12], 2)
    return bytes(int(stream[12 + 8 * n : 20 + 8 * n], 2) for n in range(length)).decode()
