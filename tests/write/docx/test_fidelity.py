"""What stands in the file, as readers that are not ours see it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.packuri import PackURI
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

import publisher
from publisher.model import Document, Inline, Ruby, Text, lines
from publisher.read.docx import read_docx
from publisher.write.contract import Options
from publisher.write.docx import DocxOptions
from publisher.write.docx.design import points
from tests.compose.setting import Writer
from tests.samples import everything
from tests.strategies import documents
from tests.write.docx.files import TIME, W, paragraph, parts, reject_all, text_of, write, xml

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def opened(document: Document, **options: Any) -> docx.document.Document:
    return docx.Document(BytesIO(write(document, **options)[0]))


def in_style(document: docx.document.Document, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


class TestText:
    def test_every_head_and_block_has_its_style(self) -> None:
        file = opened(everything())
        assert in_style(file, "Heading 1") == ["春天的河流"]
        assert in_style(file, "栏目说明") == ["特别策划"]
        assert in_style(file, "引题") == ["水文站里的一年"]
        assert in_style(file, "Heading 2") == ["守着一条大河\n读懂它的“脾气”", "短讯一则"]
        assert in_style(file, "副题") == ["——访青石水文站站长，林小满"]
        assert in_style(file, "署名") == ["本报记者/周南"]
        assert in_style(file, "Heading 3") == ["一本旧账"]
        assert in_style(file, "图片说明") == ["林小满在站房前。本报记者/周南 摄", "旧站房。资料图片"]
        assert in_style(file, "诗行") == ["春江潮水连海平，", "海上明月共潮生。"]
        assert [[cell.text for cell in row.cells] for row in file.tables[0].rows] == [
            ["日期", "水位（米）"], ["3月1日", "2.98"], ["3月22日", "3.14"],
        ]  # fmt: skip

    @settings(max_examples=40, deadline=None)
    @given(documents(), st.booleans())
    def test_every_character_is_there_once(self, document: Document, track: bool) -> None:
        """The w:t elements of text and notes hold the leaves' text, no more and no less."""
        data, _ = write(document, contents=False, track_repairs=track)
        found: list[str] = []
        for part in ("word/document.xml", "word/footnotes.xml"):
            root = xml(data, part)
            for element in root.iter(f"{W}t", f"{W}tab"):
                found.append("\t" if element.tag == f"{W}tab" else element.text or "")  # noqa: PERF401
        expected = "".join(leaf.text for line in lines(document) for leaf in _shown(line))
        assert sorted("".join(found)) == sorted(expected)

    def test_the_special_report(self, report_source: Path) -> None:
        document = publisher.read(report_source)
        text = "".join(one.text for one in opened(document, contents=False).paragraphs)
        for one in document.paragraphs():
            assert one.text in text


def _shown(content: Iterable[Inline], in_ruby: bool = False) -> Iterator[Text]:
    """The leaves that Word can show: of ruby inside ruby the base alone, which is reported."""
    for node in content:
        if isinstance(node, Text):
            yield node
            continue
        yield from _shown(node.content, in_ruby or isinstance(node, Ruby))
        if isinstance(node, Ruby) and not in_ruby:
            yield from _shown(node.annotation, True)


class TestChinese:
    def test_marks_that_two_faces_share_take_the_chinese_one(self) -> None:
        root = xml(write(everything())[0])
        for run in root.iter(f"{W}r"):
            if set(text_of(run)) & set("“”‘’—…·"):
                assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"

    def test_every_style_with_a_face_names_a_chinese_one(self) -> None:
        for fonts in xml(write(everything())[0], "word/styles.xml").iter(f"{W}rFonts"):
            attributes = {etree.QName(str(key)).localname for key in fonts.attrib}
            assert attributes & {"eastAsia", "eastAsiaTheme"} or "hAnsi" in attributes

    def test_indents_count_characters(self) -> None:
        styles = xml(write(everything())[0], "word/styles.xml")
        body = styles.find(f"{W}style[@{W}styleId='Body']/{W}pPr/{W}ind")
        assert (body.get(f"{W}firstLineChars"), body.get(f"{W}firstLine")) == ("200", "480")

    def test_settings_and_defaults(self) -> None:
        data, _ = write(everything())
        present = {etree.QName(one).localname for one in xml(data, "word/settings.xml").iter()}
        assert {"characterSpacingControl", "noLineBreaksBefore", "themeFontLang", "footnotePr"} <= present
        defaults = xml(data, "word/styles.xml").find(f"{W}docDefaults")
        present = {etree.QName(one).localname for one in defaults.iter()}
        assert {"kinsoku", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN"} <= present
        assert defaults.find(f".//{W}lang").get(f"{W}eastAsia") == "zh-CN"
        (grid,) = xml(data).iter(f"{W}docGrid")
        assert grid.get(f"{W}type") == "lines"


class TestParts:
    def test_picture_note_link_and_ruby(self) -> None:
        data, _ = write(everything())
        root = xml(data)
        (picture,) = root.iter(f"{_WP}docPr")
        assert picture.get("descr") == "站房"
        (call,) = root.iter(f"{W}footnoteReference")
        notes = {one.get(f"{W}id"): text_of(one) for one in xml(data, "word/footnotes.xml")}
        assert notes[call.get(f"{W}id")] == "站志由青石站编印。"
        (ruby,) = root.iter(f"{W}ruby")
        assert [text_of(ruby.find(f"{W}{tag}")) for tag in ("rubyBase", "rt")] == ["濛", "méng"]
        assert b"https://example.org/gauge?a=1&amp;b=2" in parts(data)["word/_rels/document.xml.rels"]

    def test_head_rows_repeat(self) -> None:
        (table,) = xml(write(everything())[0]).iter(f"{W}tbl")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")] == [
            True, False, False,
        ]  # fmt: skip

    def test_white_stands_above_a_table_under_text(self) -> None:
        """None under a crosshead, which has its own; and it comes back as nothing."""
        rows = "| 名次 | 队 |\n| --- | --- |\n| 1 | 白鹭 |\n"
        text = f"# 战况\n\n比赛结果如下：\n\n{rows}\n## 奖牌榜\n\n{rows}\n明日再战。\n"
        document = publisher.read(text, name="a.md")
        data, _ = write(document)
        above = [table.getprevious() for table in xml(data).iter(f"{W}tbl")]
        assert [text_of(one) for one in above] == ["", "奖牌榜"]
        assert publisher.read(data, name="a.docx").body == document.body

    def test_columns_are_as_wide_as_what_stands_in_them(self) -> None:
        names = [
            "序号",
            "名称",
            "地址",
            "年代",
            "结构",
            "建筑面积（平方米）",
            "层数",
            "所有权",
            "保护范围",
            "备注",
        ]
        cells = [
            "4", "和记蛋厂冷库", "码头路31号", "1916", "砖木", "5,630.00", "4", "国有", "厂区围墙以内", "",
        ]  # fmt: skip
        rows = "\n".join(f"| {' | '.join(row)} |" for row in (names, ["---"] * len(names), cells))
        root = xml(write(publisher.read(f"# 名录\n\n现予公布：\n\n{rows}\n", name="a.md"))[0])
        (table,) = root.iter(f"{W}tbl")
        widths = [int(one.get(f"{W}w")) / 20 / 10.5 for one in table.iter(f"{W}gridCol")]
        assert sum(widths) == pytest.approx(points(210 - 29 - 29) / 10.5, rel=0.01)
        assert (
            widths[0] < 3 < 5.2 < widths[5]
        )  # 序号 has two characters; 5,630.00 may take 4.8 em and white

    def test_a_list_item_with_an_address_is_not_pulled_apart(self) -> None:
        text = "# 启事\n\n报名办法：\n\n- 登录www.ljyz.example.edu.cn填写报名表。\n- 带身份证。\n"
        ranged = [
            one.find(f"{W}pPr/{W}jc") is not None
            for one in xml(write(publisher.read(text, name="a.md"))[0]).iter(f"{W}p")
            if "表。" in "".join(one.itertext()) or "证。" in "".join(one.itertext())
        ]
        assert ranged == [True, False]

    def test_fields(self) -> None:
        data, _ = write(everything(), contents=True)
        root = xml(data)
        instructions = [one.text.split()[0] for one in root.iter(f"{W}instrText")]
        assert instructions.count("TOC") == 1
        assert instructions.count("PAGEREF") == 3
        assert instructions.count("SEQ") == 1
        margins = b"".join(
            part for name, part in parts(data).items() if "header" in name or "footer" in name
        )
        for field in (b"PAGE", b"NUMPAGES", b"STYLEREF 1", b"STYLEREF 2"):
            assert b" " + field + b" " in margins
        (contents,) = root.iter(f"{W}sdt")
        entries = [text_of(one) for one in contents.iter(f"{W}p")]
        assert entries[1].startswith("春天的河流")
        assert all(entry[-1].isdigit() for entry in entries[1:])

    def test_contents_have_no_news_under_the_rubric_of_a_comment(self) -> None:
        new = Writer()
        comment = new.section("短评", new.article("人心", "评"))
        news = new.article("收购", "讯")
        data, _ = write(new.document(new.section("要闻", comment, news)), contents=True)
        (contents,) = xml(data).iter(f"{W}sdt")
        styles = [one.get(f"{W}val") for one in contents.iter(f"{W}pStyle")]
        texts = [text_of(one).rstrip("0123456789\t") for one in contents.iter(f"{W}p")]
        assert list(zip(styles, texts, strict=True))[1:] == [
            ("TOC1", "要闻"),
            ("TOC2", "短评"),
            ("TOC2", "人心"),
            ("TOC2", "收购"),
        ]

    def test_columns(self) -> None:
        sections = [one.get(f"{W}num") for one in xml(write(everything(), columns=2)[0]).iter(f"{W}cols")]
        assert sections == ["1", "2", "1", "2", "1"]

    def test_properties(self) -> None:
        data, _ = write(everything())
        core = docx.Document(BytesIO(data)).core_properties
        assert (core.title, core.author, core.subject) == ("春天的河流", "周南", "特别策划")
        assert core.modified is not None
        assert core.modified.timestamp() == TIME.timestamp()
        assert everything().source.sha256.encode() in parts(data)["docProps/custom.xml"]

    def test_same_input_same_bytes(self) -> None:
        assert (
            hashlib.sha256(write(everything())[0]).digest()
            == hashlib.sha256(write(everything())[0]).digest()
        )


class TestRevisions:
    def test_each_repair_is_one_by_its_rule_at_the_given_time(self) -> None:
        document = everything()
        root = xml(write(document, track_repairs=True)[0])
        repairs = [one for one in document.edits if not one.is_markup]
        marks = list(root.iter(f"{W}ins", f"{W}del"))
        assert {one.get(f"{W}author") for one in marks} == {one.rule for one in repairs}
        assert {one.get(f"{W}date") for one in marks} == {"2023-03-23T08:00:00Z"}
        assert len({one.get(f"{W}id") for one in marks}) == len(marks)
        inserted = [text_of(one) for one in root.iter(f"{W}ins")]
        assert sorted(inserted) == sorted(one.after for one in repairs if one.after)

    def test_rejecting_all_gives_the_text_of_the_source(self) -> None:
        document = everything()
        root = xml(write(document, track_repairs=True)[0])
        assert "，" in text_of(paragraph(root, "访青石"))
        reject_all(root)
        assert text_of(paragraph(root, "访青石")) == "——访青石水文站站长,林小满"


class TestDesigns:
    def test_gongwen_measures(self) -> None:
        """GB/T 9704-2012: 5.2.1 margins 37 and 28 mm, type area 156 x 225 mm; 5.2.3 22 lines of 28
        characters of 16 pt."""
        data, _ = write(everything(), design="gongwen")
        section = xml(data).find(f".//{W}sectPr")
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")

        def mm(element: etree._Element, name: str) -> float:
            return int(element.get(f"{W}{name}")) / 20 * 25.4 / 72

        assert (mm(margin, "top"), mm(margin, "left")) == pytest.approx((37, 28), abs=0.02)
        assert mm(size, "w") - mm(margin, "left") - mm(margin, "right") == pytest.approx(156, abs=0.05)
        assert mm(size, "h") - mm(margin, "top") - mm(margin, "bottom") == pytest.approx(225, abs=0.05)
        pitch = int(section.find(f"{W}docGrid").get(f"{W}linePitch")) / 20
        assert int(points(225) / pitch) == 22
        normal = xml(data, "word/styles.xml").find(f"{W}style[@{W}styleId='Normal']/{W}rPr")
        advance = 16 + int(normal.find(f"{W}spacing").get(f"{W}val")) / 20
        assert int(points(156) / advance) == 28
        assert normal.find(f"{W}rFonts").get(f"{W}eastAsia") == "仿宋_GB2312"
        footers = [
            part.decode() for name, part in parts(data).items() if "footer" in name and "_rels" not in name
        ]
        assert len(footers) == 2
        assert all("— " in one and " PAGE " in one for one in footers)

    def test_signature_and_day_stand_four_characters_from_the_right(self) -> None:
        """GB/T 9704-2012, 7.3.5.1: the day of a document ends four characters before the right edge."""
        document = publisher.read("特此公告。\n\n青石市统计局\n\n2026年10月25日\n")
        data, _ = write(document, design="gongwen")
        paragraphs = xml(data).findall(f".//{W}p")
        day = next(one for one in paragraphs if "".join(one.itertext()) == "2026年10月25日")
        assert day.find(f"{W}pPr/{W}jc").get(f"{W}val") == "right"
        assert day.find(f"{W}pPr/{W}ind").get(f"{W}rightChars") == "400"

    def test_a_page_ends_below_the_day_of_a_signature_and_not_above_it(self) -> None:
        document = publisher.read("特此公告。\n\n青石市统计局\n\n2026年10月25日\n")
        paragraphs = xml(write(document)[0]).findall(f".//{W}p")
        kept = {
            "".join(one.itertext()): found.get(f"{W}val")
            for one in paragraphs
            if (found := one.find(f"{W}pPr/{W}keepNext")) is not None
        }
        assert kept == {"特此公告。": "1", "青石市统计局": "1", "2026年10月25日": "0"}

    @pytest.mark.parametrize(
        ("text", "ends"),
        [
            ("船还没有来\n\n我们坐在行李上\n\n像一些句子\n\n等人念完", "等人念完"),
            (
                "> 育种的人没有今年，只有明年。今天的决定，明年秋天才知道对不对。\n>\n> ——他的日记",
                "——",
            ),
            ("本市明日起调整以下公交线路：\n\n- 三路改走江堤路\n- 九路改走北门", "九路"),
            ("公布如下：\n\n| 户 | 元 |\n| --- | --- |\n| 一 | 22 |\n\n注：不含税。", "注"),
        ],
        ids=["verse", "quotation", "list", "table"],
    )
    def test_what_belongs_together_stays_on_a_page(self, text: str, ends: str) -> None:
        """Each paragraph up to the last stays with the next; of a list its introduction does."""
        document = publisher.read(f"# 江上\n\n{text}\n", name="a.md")
        shown = [one for one in xml(write(document)[0]).iter(f"{W}p") if "".join(one.itertext()).strip()]
        kept = ["".join(one.itertext()) for one in shown if one.find(f"{W}pPr/{W}keepNext") is not None]
        last = next(at for at, one in enumerate(shown) if "".join(one.itertext()).startswith(ends))
        first_item = 2 if ends == "九路" else last
        assert kept == ["".join(one.itertext()) for one in shown[1:first_item]]

    def test_where_a_quotation_is_from_is_ranged_right_and_a_greeting_flush(self) -> None:
        document = publisher.read(
            "# 来信\n\n> 育种的人没有今年，只有明年。今天的决定，明年才知道对不对。\n>\n> ——他的日记\n\n"
            "两年过去，树都长高了，我们常常说起那个下午，也盼着您再来走一走、看一看。\n\n此致\n\n敬礼！\n",
            name="a.md",
        )
        look = {
            "".join(one.itertext()): (one.find(f"{W}pPr/{W}jc"), one.find(f"{W}pPr/{W}ind"))
            for one in xml(write(document)[0]).iter(f"{W}p")
        }
        jc, ind = look["——他的日记"]
        assert (jc.get(f"{W}val"), ind.get(f"{W}firstLineChars")) == ("right", "0")
        jc, ind = look["敬礼！"]
        assert (jc, ind.get(f"{W}firstLineChars")) == (None, "0")
        assert look["此致"] == (None, None)

    def test_a_page_design_is_no_error(self) -> None:
        _, report = write(everything(), design="newspaper")
        assert [one.code for one in report.problems] == ["docx.no-such-design"]

    def test_a_house_template(self, tmp_path: Path) -> None:
        """Its styles serve the roles they are named after; its paper and running heads stay."""
        house = docx.Document()
        for name in ("主题", "lead", "Kicker"):
            house.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        house.sections[0].header.paragraphs[0].text = "本社稿纸"
        house.save(str(tmp_path / "house.docx"))
        data, _ = write(everything(), template=tmp_path / "house.docx")
        file = docx.Document(BytesIO(data))
        assert in_style(file, "主题") == ["守着一条大河\n读懂它的“脾气”", "短讯一则"]
        assert len(in_style(file, "lead")) == 1
        assert in_style(file, "Kicker") == ["水文站里的一年"]
        assert file.sections[0].header.paragraphs[0].text == "本社稿纸"
        assert in_style(file, "副题") == ["——访青石水文站站长，林小满"]

    def test_a_file_of_ours_as_template(self, tmp_path: Path) -> None:
        """Whoever changes the styles of one in Word has a template; its text is in no other file."""
        house = tmp_path / "house.docx"
        old = publisher.read_text(
            "# 昨闻\n\n昨闻的正文[^1]，见[此](https://old.example/)。\n\n[^1]: 昨闻的注。\n"
        )
        house.write_bytes(write(old)[0])
        file = docx.Document(str(house))
        for colour, place in (
            ("red", file.add_paragraph()),
            ("blue", file.sections[0].header.paragraphs[0]),
        ):
            Image.new("RGB", (4, 4), colour).save(tmp_path / f"{colour}.png")
            place.add_run().add_picture(str(tmp_path / f"{colour}.png"))
        pictures = [part for part in file.part.package.iter_parts() if "media" in part.partname]
        for number, part in enumerate(pictures, 1):  # named as our writer names them
            part.partname = PackURI(f"/word/media/publisher{number}.png")
        file.save(str(house))

        data, _ = write(everything(), template=house)
        for name, content in parts(data).items():
            # Running heads stay, as of any template.
            assert "昨闻" not in content.decode("utf-8", "ignore") or "header" in name, name
            assert "old.example" not in content.decode("utf-8", "ignore"), name
        assert (tmp_path / "blue.png").read_bytes() in parts(data).values()
        assert (tmp_path / "red.png").read_bytes() not in parts(data).values()
        assert read_docx(data, "a.docx") == read_docx(write(everything())[0], "a.docx")

    def test_a_style_of_another_kind_serves_no_role(self, tmp_path: Path) -> None:
        """Word's own "Date" is a paragraph's; dates in the text need a style of characters."""
        house = docx.Document()
        for name in ("Date", "Code"):
            house.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        house.save(str(tmp_path / "house.docx"))
        data, _ = write(everything(), template=tmp_path / "house.docx")
        kinds = {
            one.get(f"{W}styleId"): one.get(f"{W}type")
            for one in xml(data, "word/styles.xml").iter(f"{W}style")
        }
        assert {kinds[one.get(f"{W}val")] for one in xml(data).iter(f"{W}rStyle")} == {"character"}
        assert {kinds[one.get(f"{W}val")] for one in xml(data).iter(f"{W}pStyle")} == {"paragraph"}

    def test_a_template_that_is_none(self, tmp_path: Path) -> None:
        (tmp_path / "house.docx").write_bytes(b"no zip")
        with pytest.raises(publisher.errors.UsageError, match="no DOCX file"):
            write(everything(), template=tmp_path / "house.docx")

    def test_options_are_described(self) -> None:
        for name in DocxOptions.__dataclass_fields__:
            own = name not in Options.__dataclass_fields__
            assert not own or f"{name}:" in (DocxOptions.__doc__ or "")
