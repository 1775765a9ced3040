"""Design files: errors name the file, the line and what would do; every key does something."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from publisher.compose import TextLine, compose, designs, load_design, read_design
from publisher.compose.design.file import parse_design
from publisher.compose.design.lengths import points
from publisher.errors import UsageError
from tests.compose.setting import TINY, article_of, characters, tiny
from tests.samples import everything


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("210mm", 595.276),
        ("2.5cm", 70.866),
        ("1in", 72),
        ("10.5pt", 10.5),
        ("小五", 9),
        ("初号", 42),
        (17, 17),
    ],
)
def test_lengths_as_people_write_them(written: object, meant: float) -> None:
    assert points(written) == pytest.approx(meant, abs=0.001)


@pytest.mark.parametrize("written", ["", "12", "twelve", "5 parsec", "-3mm", "nanpt", True, None])
def test_what_is_no_length(written: object) -> None:
    with pytest.raises(ValueError, match="write a length as"):
        points(written)


SUMMARY = "two columns of six characters and eight lines"

FAULTS = [
    ("grid.colums is not known", "columns = 2", "colums = 2", "did you mean 'columns'?"),
    ("grid.charcters is not known", "characters = 6", "charcters = 6", "did you mean 'characters'?"),
    ("gird is not known", "[grid]", "[gird]", "did you mean 'grid'?"),
    ("sumary is not known", f'summary = "{SUMMARY}"', f'sumary = "{SUMMARY}"', "did you mean 'summary'?"),
    ("grid.size is '十号'", "size = 10", 'size = "十号"', "write a length as"),
    ("running_head is 'left'", 'running_head = "none"', 'running_head = "left"', "outer, centre, none"),
    ("grid.pictures is 2", "columns = 2", "pictures = 2", "a share of the lines"),
    ("grid.lines is 0", "lines = 8", "lines = 0", "a whole number from 1"),
    ("grid.lines makes the type area", "lines = 8", "lines = 80", "the page has"),
    ("grid.leading is 5 pt, less than", "leading = 15", "leading = 5", ""),
    ("style.crosshed is not known", "[style.crosshead]", "[style.crosshed]", "did you mean 'crosshead'?"),
    ("style.crosshead.face is 'hie'", 'face = "hei"', 'face = "hie"', "did you mean 'hei'?"),
    ("style.crosshead.colour is 'red'", 'face = "hei"', 'colour = "red"', "has these colours: none"),
    ("page.width is 0 pt", "width = 200", "width = 0", "between 1 and 200 inches"),
    ("not TOML", "[page]", "[page", ""),
]


@pytest.mark.parametrize(("message", "before", "after", "hint"), FAULTS)
def test_faults_are_told_with_their_place(message: str, before: str, after: str, hint: str) -> None:
    text = TINY.format(top="", grid="", styles="")
    assert before in text
    text = text.replace(before, after, 1)
    with pytest.raises(UsageError) as caught:
        parse_design(text, "mine.toml")
    error = caught.value
    assert error.message.startswith(message)
    assert error.place is not None
    assert error.place.name == "mine.toml"
    assert text.splitlines()[error.place.line - 1] == after
    assert hint in " ".join(error.hints)


def test_a_key_that_is_missing() -> None:
    with pytest.raises(UsageError, match="summary is missing"):
        parse_design(TINY.format(top="", grid="", styles="").replace("summary", "# summary"), "mine.toml")


def test_a_design_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TINY.format(top="", grid="", styles=""), "utf-8")
    assert load_design(str(path)) == read_design(path)
    assert read_design(path).name == "mine"
    with pytest.raises(UsageError, match="cannot read "):
        read_design(tmp_path / "none.toml")
    with pytest.raises(UsageError, match="no design is called 'broadsheet'"):
        load_design("broadsheet")


def test_a_file_from_an_editor_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TINY.format(top="", grid="", styles=""), "utf-8-sig")
    assert read_design(path).name == "mine"
    path.write_bytes(b'summary = "a design"\n' + "# 版式\n".encode("gb18030"))
    with pytest.raises(UsageError) as caught:
        read_design(path)
    assert str(caught.value.place) == f"{path}:2"
    assert caught.value.hints == ("save the file as UTF-8",)


@pytest.mark.parametrize("name", designs())
def test_shipped_designs_say_what_they_are(name: str) -> None:
    design = load_design(name)
    assert len(design.summary) > 20
    for style in design.styles.values():
        assert style.leading >= style.size


BASE: dict[str, Any] = {
    "summary": "a design in which every key can be seen",
    "running_head": "none",
    "page": {"width": 300, "height": 260},
    "grid": {"size": 9, "leading": 13, "characters": 9, "lines": 17, "columns": 2, "gutter": 1},
    "colour": {"red": {"rgb": "#ff0000", "cmyk": [0, 100, 100, 0]}},
    "style": {"headline": {"size": 12, "leading": 16}},
}
KEYS = [
    'direction = "vertical"', 'running_head = "outer"', 'running_head = "centre"', 'folio = "head"',
    "cover = true", "contents = true", 'opening = "page"', 'figures = "frame"',
    "grid.top = 12", "grid.inner = 12", "grid.rule = 1", "grid.gutter = 3", "page.bleed = 3",
    "text.hanging = true", 'text.widths = "banjiao"', 'text.level = "none"', 'text.region = "TW"',
    "text.name_marks = true", 'heads.2 = ["20pt"]',
    'style.headline.face = "kai"', "style.headline.weight = 700", "style.headline.size = 20",
    "style.headline.leading = 30", 'style.headline.colour = "red"', 'style.headline.align = "center"',
    "style.headline.indent = 2", "style.headline.start = 2", "style.headline.end = 8",
    "style.headline.above = 2", "style.headline.below = 2", "style.headline.lines = 3",
    'style.headline.rule = "below"', 'style.headline.ground = "red"',
]  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_every_key_does_something(key: str) -> None:
    """Pages look another way when the key is set."""
    assert _looks(_joined(BASE, tomllib.loads(key))) != _looks(BASE)


def _joined(values: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    inner = {
        name: _joined(values.get(name, {}), one) for name, one in more.items() if isinstance(one, dict)
    }
    return values | more | inner


def _looks(values: dict[str, Any]) -> list[object]:
    design = parse_design("\n".join(f"{name} = {_toml(value)}" for name, value in values.items()), "a.toml")
    hanging = article_of("天地玄黄宇宙洪荒日，" * 6)
    return [
        (page.size, page.label, [_look(mark) for mark in (*page.furniture, *page.content)])
        for document in (everything(), hanging)
        for page in compose(document, design)
    ]


def _look(mark: object) -> object:
    return mark[1:] if isinstance(mark, TextLine) else mark


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def test_boxes_and_heads_do_something_in_newspapers() -> None:
    design = load_design("newspaper")
    assert design.boxes == 1
    assert set(design.heads) == set(range(1, 7))


@pytest.mark.parametrize("name", designs())
def test_small_type_is_printed_in_full_black(name: str) -> None:
    """Up to 9 points: a tint is made of dots, and its edges are ragged. On a screen it may be grey."""
    styles = load_design(name).styles.items()
    inks = {role: style.colour.cmyk for role, style in styles if style.size <= 9}
    tints = {role: ink for role, ink in inks.items() if not any(ink[:3]) and 0 < ink[3] < 1}
    assert not tints


def test_tiny_is_a_design() -> None:
    assert len(list(compose(article_of(characters(10)), tiny()))) == 1


FANGSONG = '[faces.fangsong]\nregular = "fonts/fang.ttf"\n'


def test_a_style_may_have_a_face_of_the_house() -> None:
    text = TINY.format(top="", grid="", styles="").replace('face = "hei"', 'face = "fangsong"')
    with pytest.raises(UsageError, match=r"face is 'fangsong', which is no face") as caught:
        parse_design(text, "house/tiny.toml")
    assert caught.value.hints == (
        "did you mean 'song'? It is one of song, hei, kai, symbols, italic",
        "a font of your own is named in this file or in publication.toml:\n"
        '[faces.fangsong]\nregular = "fonts/FILE.ttf"',
    )
    known = parse_design(text, "house/tiny.toml", faces=["fangsong"])
    brought = parse_design(text + FANGSONG, "house/tiny.toml")
    assert known.style("crosshead").face == brought.style("crosshead").face == "fangsong"
    assert [font.path for font in brought.faces.fonts] == [Path("house/fonts/fang.ttf")]
