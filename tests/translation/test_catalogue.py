"""The catalogue of sentences: how wordings are found, and that the tables are whole."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, product
from pathlib import Path

import click
import pytest

from publisher.model.role_names import ROLE_NAMES
from publisher.translation import chinese, in_language, rule_in_language
from publisher.translation.catalogue import _entries, catalogue
from tests.translation.helps import helps, listings
from tests.translation.reasons import reasons
from tests.translation.sentences import HOLE, Sentence, said_in

# What stands in the holes of a sentence: a figure, which may also be a name or a value, or something that
# has a wording itself.
FILLINGS = ("7", "a comma")
NUMBERS = ("integer", "whole number", "float", "number")


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("beside a Chinese character", "紧靠汉字"),
        ("ends with a comma; the first word is a verb", "以逗号结尾；首词是动词"),
        ("a colon, then a figure", "冒号之后是数字"),
        ("the line is full, but the next one begins with a bullet", "这一行已满，但下一行以项目符号开头"),
        (
            "a quotation is open, and nothing behind closes it, but nothing else in the text is cut",
            "引文未闭合，后文也没有闭合，但全文别无断开之处",
        ),
        (
            "a quotation is open, and nothing behind closes it, and the page ends there",
            "引文未闭合，后文也没有闭合，而且该处是版末",
        ),
        (
            "left as it is, though rule join+quotes would change it: a figure is cut",
            "保持原样，尽管规则“接合+引号”会改动它：数字被断开",
        ),
        ("left '(' as it is: its partner is missing", "'(' 保持原样：缺少配对的括号"),
        ("ends with a bang", None),
        ("", None),
        # A figure; one of several patterns, the one with most words of its own; parts in another order.
        ("written, 12,345 bytes", "已写出，12,345 字节"),
        ("written, many bytes", None),
        ("page 3: the picture /Im1 has 72 pixels an inch", "第 3 页：图片 /Im1 为每英寸 72 像素"),
        ("3 of 10 files, 1 failed, 2 warnings", "10 个文件已完成 3 个，1 个失败，2 个警告"),
        # A list, whose items may have no wording; a reason of the system's.
        ("4 repairs: 3 join, 1 of-a-plugin", "4 处修改：接合 3、1 of-a-plugin"),
        ("cannot read a b.md: No such file or directory", "无法读取 a b.md：没有这个文件或文件夹"),
        ("cannot read a.md: Something rare", "无法读取 a.md：Something rare"),
        # A key and its value.
        ("repair.caution is 'much'", "repair.caution 写作 'much'"),
        ("what it is is another matter", None),
    ],
)
def test_sentences_are_put_into_chinese_part_by_part(english: str, expected: str | None) -> None:
    assert chinese(english) == expected
    assert in_language(english, "zh") == (expected or english)
    assert in_language(english, "en") == english


def test_rules_have_short_names() -> None:
    assert rule_in_language("join+quotes", "zh") == "接合+引号"
    assert rule_in_language("join+of-a-plugin", "zh") == "接合+of-a-plugin"
    assert rule_in_language("join+quotes", "en") == "join+quotes"


@pytest.mark.parametrize(
    "much", ["a; b, and c, then d: ", "+", "x; ", "ends with ", "a comma, then ", "a: "]
)
def test_any_text_may_be_a_sentence(much: str) -> None:
    """An editor's own reason has no wording, however long it is, and whatever it looks like."""
    assert chinese(much * 2000) is None


def filled(sentence: Sentence) -> Iterator[str]:
    """The sentence with something in its holes."""
    parts = sentence.text.split(HOLE)
    for given in product(FILLINGS, repeat=min(len(parts) - 1, 6)):
        rest = [*given, *["7"] * len(parts)]
        yield "".join(chain.from_iterable(zip(parts, [*rest[: len(parts) - 1], ""], strict=True)))


# Of which only parts stand in the code: "the" and a field, "begins" and a place; and what click has in
# several of its releases.
PUT_TOGETHER = {
    *("the column ends there", "the page ends there", "begins below"),
    *("the subtitle", "the issued", "the list of creators"),
    *("changed in Word by {=}", "changed in Word by {=}, {=}"),
    *("changed in TEI by {=}", "changed in TEI by {=}, {=}"),
    "{=}: {=} is {=}, expected a number",
    *("No such option: {.}", "No such option: {.} Did you mean {.}"),
    "No such option: {.} (Possible options: {,})",
    *(
        "No such option {!}. (Did you mean one of: {,}?)",
        "No such command {!}. (Did you mean one of: {,}?)",
    ),
    *(f"{{!}} is not a valid {kind}." for kind in NUMBERS),
}


@cache
def said(root: Path) -> list[Sentence]:
    return [one for one in said_in(root / "publisher") if re.search("[A-Za-z]{2}", one.text)]


def test_all_that_the_code_says_has_a_wording(root: Path) -> None:
    """A new message needs an entry in the table of its stage."""
    assert len(said(root)) > 1000
    without = {one.text: one.place for one in said(root) if not any(map(chinese, filled(one)))}
    assert without == {}


def test_help_and_lists_have_their_wordings() -> None:
    texts = {*helps(), *listings()}
    assert len(texts) > 150
    # Commands to copy, as they stand.
    assert {text for text in texts if chinese(text) is None} == {
        "publisher repair --json",
        "publisher check --json",
        "publisher batch --json, publisher status --json",
    }


def constants(path: Path) -> str:
    """All texts in a module, docstrings included."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    texts = (one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return "\n".join(" ".join(text.split()) for text in texts)


def sources(root: Path) -> Iterator[str]:
    """Texts of which entries may be: those of each module, of its helps, of reasons, designs and others."""
    for path in sorted((root / "publisher").rglob("*.py")):
        yield constants(path)
    for path in sorted((root / "publisher").rglob("design*/*.toml")):
        yield path.read_text("utf-8")
    yield "\n".join(chain(helps(), listings(), reasons(), ROLE_NAMES))
    yield "\n".join(map(os.strerror, errno.errorcode))
    yield "\n".join(constants(path) for path in sorted(Path(click.__file__).parent.glob("*.py")))


def test_no_entry_is_dead(root: Path) -> None:
    """Somebody says the words of every entry, all of one entry in one module, or in one sentence."""
    known = [*sources(root), *(one.text for one in said(root))]
    whole, patterns = catalogue()
    literals = {english: [english] for english in whole}
    literals |= {one.english: sorted(map(str.strip, one.literals), key=len)[::-1] for one in patterns}
    dead = [
        english
        for english, pieces in literals.items()
        if not any(all(piece in text for piece in pieces) for text in known)
    ]
    assert set(dead) == PUT_TOGETHER


def test_no_sentence_has_two_entries() -> None:
    counts = Counter(english for english, _ in _entries())
    assert [english for english, count in counts.items() if count > 1] == []


def test_entries_have_the_same_parts_in_both_languages() -> None:
    for pattern in catalogue()[1]:
        kinds = [f"{{{kind}}}" for kind in pattern.kinds]
        put = re.findall(r"\{.?\}", pattern.chinese)
        numbers = [f"{{{at}}}" for at in range(1, len(kinds) + 1)]
        assert put == kinds or sorted(put) == numbers, pattern.english


def test_wordings_are_chinese_prose() -> None:
    """Full-width marks beside Han, whatever the English has there."""
    for english, wording in catalogue()[0].items():
        bare = re.sub(r"\{.?\}|\[[^]]*\]|--\S+", "x", wording)
        assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", bare), english


def test_prose_that_nobody_says_stays_as_it_is(root: Path) -> None:
    """Patterns take none but their own sentences, so that nothing is half Chinese."""
    text = (root / "README.md").read_text("utf-8").replace("|", "\n")
    sentences = {" ".join(one.split()) for one in re.split(r"(?<=[.:;])\s+|\n\n+|\n", text)}
    taken = {one: chinese(one) for one in sentences if " " in one and chinese(one)}
    assert taken == {}
