"""MinerU's content_list.json and Docling's JSON: read, repaired, given back to the byte."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publisher
from publisher.errors import InputError
from publisher.model import (
    Box,
    Document,
    Figure,
    ItemList,
    Merged,
    Size,
    Table,
    Zone,
    all_blocks,
    articles,
    leaves,
    lines,
    plain_text,
    restore,
    units,
)
from publisher.read import Recovered, html_table
from publisher.read.json import read_json
from publisher.repair import repair

FIXTURES = Path(__file__).parent / "layout_fixtures"
STORY = [
    ("headline", "三天卖出两万斤"),
    ("byline", "本报记者 王小明"),
    (
        "lead",
        "清晨的集市上，挑担的人来来往往，豆腐摊前冒着热气，卖菜的人从十里外赶来占一个好位置。"
        "他说：“今年雨水足，谷子长得好！”围着的人都笑了。",
    ),
    ("caption", "集市一角。李明 摄"),
]
LIST = [("list", "1. 先到先得，不留座；"), ("list", "2. 自带口袋。")]
END = [("body", "到了傍晚，人还没有散。")]


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def found(document: Document) -> list[tuple[str, str]]:
    return [(unit.role, unit.text) for unit in units(document)]


def zone_at(document: Document, words: str) -> Zone:
    source = document.source
    return next(zone for zone in source.zones if words in source.text[slice(*zone.span)])


def gives_back(document: Document, data: bytes) -> bool:
    source = document.source
    return restore(document) == source.text and source.text.encode(source.encoding) == data


def blocks_of_mineru(*blocks: dict[str, Any]) -> str:
    """A content list; blocks without a type are text."""
    return json.dumps([{"type": "text", "page_idx": 0, **block} for block in blocks], ensure_ascii=False)


def parts_of_docling(texts: list[dict[str, Any]], body: list[str], **more: Any) -> str:
    """A document whose body refers to these parts of it, in order."""
    numbered = [{"self_ref": f"#/texts/{at}", "prov": [], **text} for at, text in enumerate(texts)]
    children = [{"$ref": reference} for reference in body]
    value = {"schema_name": "DoclingDocument", "texts": numbered, "body": {"children": children}, **more}
    return json.dumps(value, ensure_ascii=False)


def understood(source: str) -> Document:
    recovered = read_json(source.encode(), "a.json")
    assert isinstance(recovered, Recovered)
    return repair(recovered)


HEAD = ({"text": "古茶园保护", "text_level": 1}, {"text": "本报记者 李晓明"})
CUT = "布朗山的古茶园去年产茶三百吨，比上年"
REST = "增加一成，今年计划再增五十吨。"


class TestWordsOfTables:
    """Readers know which words are a table's: they head nothing, and sentences go on past them."""

    expected = (
        ("headline", "古茶园保护"),
        ("byline", "本报记者 李晓明"),
        ("lead", CUT + REST),
        ("caption", "各村面积 单位：亩"),
        ("table", "年份 | 面积\n2014 | 持平"),
        ("body", "注：数据来自县茶业发展中心"),
    )

    def test_of_mineru(self) -> None:
        table = {
            "type": "table",
            "table_caption": ["各村面积", "单位：亩"],
            "table_body": "<table><tr><td>年份<td>面积<tr><td>2014<td>持平</table>",
            "table_footnote": ["注：数据来自县茶业发展中心"],
        }
        source = blocks_of_mineru(*HEAD, {"text": CUT}, table, {"text": REST})
        document = understood(source)
        assert tuple(found(document)) == self.expected
        assert restore(document) == source

    def test_of_docling(self) -> None:
        texts = [
            {"label": "section_header", "text": "古茶园保护"},
            {"label": "text", "text": "本报记者 李晓明"},
            {"label": "text", "text": CUT},
            {"label": "text", "text": REST},
            {"label": "footnote", "text": "注：数据来自县茶业发展中心"},
            {"label": "caption", "text": "各村面积"},
            {"label": "caption", "text": "单位：亩"},
        ]
        words = {
            "captions": [{"$ref": "#/texts/5"}, {"$ref": "#/texts/6"}],
            "footnotes": [{"$ref": "#/texts/4"}],
        }
        cells = [
            {"text": text, "start_row_offset_idx": at // 2, "start_col_offset_idx": at % 2}
            for at, text in enumerate(["年份", "面积", "2014", "持平"])
        ]
        tables = [{"self_ref": "#/tables/0", "data": {"table_cells": cells}, **words}]
        body = ["#/texts/0", "#/texts/1", "#/texts/2", "#/tables/0", "#/texts/3"]
        source = parts_of_docling(texts, body, tables=tables)
        document = understood(source)
        assert tuple(found(document)) == self.expected
        assert restore(document) == source

    def test_cells_of_docling_that_span(self) -> None:
        cells = [
            {"text": "乡镇", "start_row_offset_idx": 0, "start_col_offset_idx": 0, "row_span": 9},
            {"text": "面积", "start_row_offset_idx": 0, "start_col_offset_idx": 1, "col_span": 2},
            {"text": "2014", "start_row_offset_idx": 1, "start_col_offset_idx": 1},
            {"text": "2024", "start_row_offset_idx": 1, "start_col_offset_idx": 2},
        ]
        tables = [{"self_ref": "#/tables/0", "data": {"table_cells": cells}}]
        document = understood(parts_of_docling([], ["#/tables/0"], tables=tables))
        (table,) = (block for one in articles(document.body) for block in one.blocks)
        assert isinstance(table, Table)
        assert len(table.rows) == 2  # the cell that would reach below them is cut there
        assert table.merged == (Merged(0, 0, 2, 1), Merged(0, 1, 1, 2))

    def test_cells_of_docling_in_one_place(self) -> None:
        cells = [
            {"text": text, "start_row_offset_idx": 0, "start_col_offset_idx": column}
            for text, column in (("甲", 0), ("重", 0), ("", 0), ("乙", 1))
        ]
        tables = [{"self_ref": "#/tables/0", "data": {"table_cells": cells}}]
        document = understood(source := parts_of_docling([], ["#/tables/0"], tables=tables))
        assert [text for _, text in found(document)] == ["甲 | 乙", "重"]
        assert [problem.code for problem in document.problems] == ["read.table"]
        assert restore(document) == source

    @pytest.mark.parametrize(
        ("body", "expected", "problems"),
        [
            ("<html>单位：亩<table><tr><td>甲</table></html>", ["产量 单位：亩", "甲"], []),
            ("<table><caption>表1</caption><tr><td>甲</table>注：估计", ["产量 表1", "甲", "注：估计"], []),
            ("甲 乙 丙 丁", ["产量", "甲 乙 丙 丁"], ["read.table"]),
        ],
    )
    def test_words_outside_the_cells_of_mineru(
        self, body: str, expected: list[str], problems: list[str]
    ) -> None:
        table = {"type": "table", "table_caption": ["产量"], "table_body": body}
        document = understood(source := blocks_of_mineru(table))
        assert [text for _, text in found(document)] == expected
        assert [problem.code for problem in document.problems] == problems
        assert restore(document) == source

    def test_words_of_a_table_that_is_only_a_picture_are_that_picture_s(self) -> None:
        table = {
            "type": "table",
            "img_path": "t.jpg",
            "table_caption": ["表1 面积"],
            "table_footnote": ["注：据县志"],
        }
        document = understood(blocks_of_mineru(*HEAD, table))
        assert found(document)[2:] == [("caption", "表1 面积 注：据县志")]


class TestWordsOfPictures:
    """Several captions of one picture are one figure's; the credit among them is its credit."""

    def test_of_mineru(self) -> None:
        words = ["岩三在给古茶树量胸径。", "本报记者 李晓明/摄"]
        image = {"type": "image", "img_path": "a.png", "image_caption": words}
        source = blocks_of_mineru(
            *HEAD, {"text": "布朗山的雾还没散。"}, image, {"text": "村民们都很高兴。"}
        )
        document = understood(source)
        figures = [b for a in articles(document.body) for b in a.blocks if isinstance(b, Figure)]
        assert [(plain_text(one.caption), plain_text(one.credit)) for one in figures] == [tuple(words)]
        assert restore(document) == source

    def test_without_a_mark_at_the_end_a_space_parts_them(self) -> None:
        image = {"type": "image", "img_path": "a.png", "image_caption": ["图1 古茶树", "摄于布朗山"]}
        source = blocks_of_mineru(*HEAD, image)
        document = understood(source)
        assert found(document)[2:] == [("caption", "图1 古茶树 摄于布朗山")]
        assert restore(document) == source


def test_numbers_of_a_list_are_its_labels() -> None:
    items = ["（一）主干10米内不得新建建筑物；", "（二）禁止使用化学除草剂。"]
    document = understood(blocks_of_mineru(*HEAD, {"type": "list", "list_items": items}))
    (block,) = (one for article in articles(document.body) for one in article.blocks)
    assert isinstance(block, ItemList)
    assert block.ordered
    assert [plain_text(item.label) for item in block.items] == ["（一）", "（二）"]
    assert [unit.text for unit in units(document)][2:] == items


class TestMineru:
    name = "market_content_list.json"

    def test_blocks_become_units_and_halves_one_paragraph(self) -> None:
        document = publisher.read(FIXTURES / self.name)
        table = ("table", "品名 | 斤 | \n | 上午 | 下午\n白菜 | 1,286 | A&B 300")
        equation = [("body", "Q _ { 1 } = f ( P ),")]
        caption = next(unit for unit in found(document) if unit[1] == "三天的买卖")
        assert found(document) == [*STORY, caption, table, *LIST, *END, *equation]

    def test_the_file_comes_back_to_the_byte(self) -> None:
        assert gives_back(publisher.read(FIXTURES / self.name), fixture(self.name))

    def test_zones_say_page_box_and_kind(self) -> None:
        document = publisher.read(FIXTURES / self.name)
        zone = zone_at(document, "置。他说")
        assert (zone.page, zone.box, zone.sheet) == (1, Box(520, 160, 920, 400), Size(1000, 1000))
        assert (zone.unit, zone.kind) == ("permille", "text")
        assert zone_at(document, "向阳日报 A03").kind == "header"
        assert zone_at(document, "到了傍晚").page == 2

    def test_a_picture_is_looked_for_beside_the_file(self) -> None:
        problems = publisher.read(FIXTURES / self.name).problems
        assert [(problem.code, str(problem.place)) for problem in problems] == [
            ("read.missing-picture", "market_content_list.json:35:22"),
            ("read.formula", "market_content_list.json:79:22"),
        ]

    def test_files_of_version_1_have_no_boxes(self) -> None:
        blocks_ = [
            {"type": "text", "text": "春耕 ", "text_level": 1, "page_idx": 0},
            {"type": "text", "text": "今年雨水足,谷子长得好。 ", "page_idx": 0},
            {"type": "image", "img_path": "a.jpg", "img_caption": ["地头。"], "page_idx": 0},
        ]
        document = publisher.read(json.dumps(blocks_, ensure_ascii=False).encode())
        assert found(document)[:2] == [("headline", "春耕"), ("lead", "今年雨水足，谷子长得好。")]
        assert {zone.box for zone in document.source.zones} == {Box(0, 0, 1000, 1000)}

    def test_a_block_of_an_unknown_type_keeps_its_text(self) -> None:
        data = json.dumps([{"type": "poem", "text": "白日依山尽", "page_idx": 0}], ensure_ascii=False)
        document = publisher.read(data.encode())
        assert [unit.text for unit in units(document)] == ["白日依山尽"]
        assert [problem.code for problem in document.problems] == ["read.unknown-block"]


class TestDocling:
    name = "market_docling.json"

    def test_the_reading_order_is_that_of_the_body(self) -> None:
        table = ("table", "品名 | 斤 | \n | 上午 | 下午\n白菜 | 1,286 | 300")
        assert found(publisher.read(FIXTURES / self.name)) == [*STORY, table, *LIST, *END]

    def test_the_file_comes_back_to_the_byte(self) -> None:
        assert gives_back(publisher.read(FIXTURES / self.name), fixture(self.name))

    def test_as_docling_saves_it_all_in_ascii(self) -> None:
        data = json.dumps(json.loads(fixture(self.name)), indent=2).encode()
        document = publisher.read(data)
        assert document.source.encoding == "ascii-json"
        assert found(document) == found(publisher.read(FIXTURES / self.name))
        assert gives_back(document, data)
        assert not any(edit.rule == "read.escape" for edit in document.edits)

    def test_boxes_are_turned_to_begin_at_the_upper_left(self) -> None:
        zone = zone_at(publisher.read(FIXTURES / self.name), "本报记者")
        assert (zone.page, zone.box, zone.sheet) == (1, Box(50, 87, 240, 100), Size(595, 842))
        assert (zone.unit, zone.kind) == ("point", "text")

    def test_a_picture_the_file_carries_is_kept(self) -> None:
        document = publisher.read(FIXTURES / self.name)
        figures = [block for block in all_blocks(document) if isinstance(block, Figure) and block.asset]
        assert [(one.asset.name, one.asset.media_type) for one in figures if one.asset] == [
            ("pictures-0.png", "image/png")
        ]

    def test_page_headers_are_edits(self) -> None:
        document = publisher.read(FIXTURES / self.name)
        dropped = [edit.before for edit in document.edits if edit.rule == "furniture"]
        assert dropped == ["向阳日报　A03", "3"]

    def test_a_text_that_crosses_columns_has_a_zone_for_each_part(self) -> None:
        form = json.loads(fixture(self.name))
        text = form["texts"][3]
        text["prov"][0]["charspan"] = [0, 6]
        second = {**text["prov"][0], "charspan": [6, len(text["text"])], "page_no": 2}
        text["prov"].append(second)
        document = publisher.read(json.dumps(form, ensure_ascii=False).encode())
        parts = [document.source.text[slice(*zone.span)] for zone in document.source.zones]
        assert "清晨的集市上" in parts
        assert zone_at(document, ",挑担的人").page == 2


def docling(**changes: Any) -> bytes:
    return json.dumps({**json.loads(fixture("market_docling.json")), **changes}).encode()


def mineru(**changes: Any) -> bytes:
    block = {"type": "text", "text": "今天晴。", "bbox": [0, 0, 9, 9], "page_idx": 0, **changes}
    return json.dumps([block]).encode()


def refers(pointer: str) -> dict[str, Any]:
    return {"children": [{"$ref": pointer}]}


FAR = {"text": "", "start_row_offset_idx": 0, "start_col_offset_idx": 999}
HOSTILE = [
    ("no JSON", b'[{"type": "text", "page_idx": 0', "a.json:1:"),
    ("neither", b'{"a": 1}', "JSON of no kind that is read"),
    ("middle.json", b'{"pdf_info": []}', "middle.json"),
    ("deep list", b"[" * 100_000, "nested too deeply"),
    ("deep block", mineru(deep=json.loads("[" * 80 + "]" * 80)), "nested more than 64 levels deep"),
    ("twice the same key", b'[{"type": "text", "type": "text", "page_idx": 0}]', "the key 'type' twice"),
    ("huge number", b'[{"type": "text", "page_idx": 1' + b"0" * 5000 + b"}]", "not JSON"),
    ("no text", mineru(text=7), "$[0].text: expected a text, found a whole number"),
    ("no page", mineru(page_idx="0"), "$[0].page_idx: expected a whole number, found a text"),
    ("negative page", mineru(page_idx=-1), "$[0].page_idx: -1 is no page"),
    ("short box", mineru(bbox=[1, 2, 3]), "$[0].bbox: expected four numbers"),
    ("endless box", mineru(bbox=[1, 2, 3, float("inf")]), "$[0].bbox: expected four numbers"),
    ("no block", b'[{"type": "text", "page_idx": 0}, 7]', "$[1]: expected an object, found a whole number"),
    ("captions", mineru(type="image", image_caption=[["a"]]), "$[0].image_caption[0]: expected a text"),
    ("no body", docling(body=None), "$.body: expected an object, found nothing"),
    ("no reference", docling(body=refers("#/banana/0")), "refers to nothing that is read"),
    ("dangling", docling(body=refers("#/texts/99")), "refers to nothing in the file"),
    ("pages", docling(pages=[]), "$.pages: expected an object"),
    ("far cell", docling(tables=[{"data": {"table_cells": [FAR]}}]), "row 0, column 999 is no place"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE]
)
def test_hostile_files_are_refused_with_a_place(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as error:
        read_json(data, "a.json")
    assert message in f"{error.value.place}: {error.value} {error.value.hints}"


def test_groups_in_a_circle_end() -> None:
    group = {"self_ref": "#/groups/0", "children": [{"$ref": "#/groups/0"}], "label": "list"}
    document = publisher.read(docling(groups=[group]))
    assert [problem.code for problem in document.problems] == ["read.unreferenced-text"]


def test_deep_groups_are_refused() -> None:
    groups = [{"children": [{"$ref": f"#/groups/{number + 1}"}]} for number in range(100)]
    body = refers("#/groups/0")
    with pytest.raises(InputError, match="nested more than 32 levels deep"):
        publisher.read(docling(groups=[*groups, {"children": []}], body=body))


def test_recognised_by_content_and_not_by_name(tmp_path: Path) -> None:
    path = tmp_path / "recovered.txt"
    path.write_bytes(b"\xef\xbb\xbf" + fixture("market_content_list.json"))
    document = publisher.read(path)
    assert found(document)[0] == STORY[0]
    assert gives_back(document, path.read_bytes())


def test_a_text_that_begins_with_a_bracket_is_a_text() -> None:
    assert found(publisher.read("[1] 参考文献一种。\n".encode())) == [("list", "[1] 参考文献一种。")]


SPANS = """<table><thead><tr><th colspan="2">甲</th><th rowspan="3">乙</th></tr></thead>
<tr><td>1</td><td>2</td></tr><tr><td></td><td><b>3</b>4</td></tr></table>"""


def test_cells_that_span_leave_empty_ones() -> None:
    grid: dict[int, list[str]] = {}
    for cell in html_table.cells(SPANS, 0, len(SPANS)):
        grid.setdefault(cell.row, []).append("".join(SPANS[slice(*span)] for span in cell.texts))
    assert grid == {0: ["甲", "", "乙"], 1: ["1", "2", ""], 2: ["", "34", ""]}


def test_spans_cannot_fill_the_memory() -> None:
    wide = "<tr>" + '<td colspan="999" rowspan="999">甲</td>' * 300 + "</tr>"
    assert sum(1 for _ in html_table.cells(wide * 3, 0, len(wide) * 3)) < 12_000


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
BLOCKS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"type": st.sampled_from(["text", "header", "equation"]), "text": TEXTS}),
        st.fixed_dictionaries({"type": st.just("list"), "list_items": st.lists(TEXTS, max_size=3)}),
        st.fixed_dictionaries(
            {"type": st.just("table"), "table_body": TEXTS.map("<tr><td>{}</td>".format)}
        ),
        st.fixed_dictionaries({"type": st.just("image"), "image_caption": st.lists(TEXTS, max_size=2)}),
    ),
    min_size=1,
    max_size=6,
)


@given(BLOCKS, st.booleans(), st.sampled_from([None, 2]))
def test_any_content_list_comes_back_to_the_byte(
    content: list[dict[str, Any]], ascii_only: bool, indent: int | None
) -> None:
    placed = [{**block, "page_idx": number // 2} for number, block in enumerate(content)]
    data = json.dumps(placed, ensure_ascii=ascii_only, indent=indent).encode()
    if b"\x7f" in data:
        return  # a control character that JSON lets pass: no text file
    recovered = read_json(data, "a.json")
    assert isinstance(recovered, Recovered)
    document = repair(recovered)
    assert gives_back(document, data)
    for line in lines(document):
        assert not set("".join(leaf.text for leaf in leaves(line))) & set("\n\r\f\v\u2028\u2029\x85")


@given(
    st.recursive(
        st.none() | st.integers() | TEXTS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner)
    )
)
def test_any_value_in_a_block_is_read_or_refused(value: Any) -> None:
    for key in ("text", "type", "bbox", "page_idx", "text_level"):
        data = json.dumps([{"type": "text", "text": "晴。", "page_idx": 0, key: value}]).encode()
        with suppress(InputError):
            read_json(data, "a.json")


def columns(first: str, second: str, *boxes: list[int], pages: tuple[int, int] = (0, 0)) -> list[str]:
    """What repair makes of two blocks, each in its box."""
    content = [
        {"type": "text", "text": text, "bbox": box, "page_idx": page}
        for text, box, page in zip((first, second), boxes, pages, strict=True)
    ]
    document = publisher.read(json.dumps(content, ensure_ascii=False).encode())
    return [unit.text for unit in units(document)]


class TestWhereTextGoesOn:
    """A seam that words leave open is judged by the page."""

    first = "这条路修了三年，修路的人换了两拨"
    second = "村里人放起了鞭炮，一直热闹到半夜。"
    left, below, right = [80, 100, 480, 900], [80, 910, 480, 980], [520, 100, 920, 300]

    def test_a_column_s_end_cuts(self) -> None:
        assert columns(self.first, self.second, self.left, self.right) == [self.first + self.second]

    def test_a_page_s_end_cuts(self) -> None:
        found = columns(self.first, self.second, self.left, self.left, pages=(0, 1))
        assert found == [self.first + self.second]

    def test_a_block_below_in_the_same_column_is_a_paragraph_of_its_own(self) -> None:
        assert columns(self.first, self.second, self.left, self.below) == [self.first, self.second]

    def test_what_words_decide_stays_decided(self) -> None:
        ended = "这条路修了三年，修路的人换了两拨。"
        assert columns(ended, self.second, self.left, self.right) == [ended, self.second]
        cut = "这条路修了三年，修路的人换了两"
        assert columns(cut, "拨，路总算通了。", self.left, self.below) == [cut + "拨，路总算通了。"]
