"""Who wrote a text and who helped, as its bylines say; and what it is called.

A line each: the byline, who is a creator, who a contributor.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import publisher
from publisher.model import Contributor, Metadata
from publisher.read import from_text, read_markdown
from publisher.repair import repair, standard
from publisher.repair.rules.names import Mentions

BYLINES = """
本报记者 张三丰 通讯员 李四光 | 张三丰 reporter, 李四光 correspondent |
记者 张三 通讯员 李四 文/图 | 张三 reporter, 李四 correspondent | 张三 photographer, 李四 photographer
文/图 苗雨桐 | 苗雨桐 author | 苗雨桐 photographer
图/文 苗雨桐 | 苗雨桐 author | 苗雨桐 photographer
苗雨桐 文/图 | 苗雨桐 author | 苗雨桐 photographer
撰文/摄影 苗雨桐 | 苗雨桐 author | 苗雨桐 photographer
本报记者 苗雨桐 文图 | 苗雨桐 reporter | 苗雨桐 photographer
记者 苗雨桐 摄影报道 | 苗雨桐 reporter | 苗雨桐 photographer
本报记者 张三丰 实习生 苗雨桐 | 张三丰 reporter, 苗雨桐 trainee |
文/张三丰 图/李四光 | 张三丰 author | 李四光 photographer
张三丰/文 李四光/图 | 张三丰 author | 李四光 photographer
撰文/张三丰 翻译/李四光 | 张三丰 author | 李四光 translator
译者：苗雨桐 | | 苗雨桐 translator
作者 苗雨桐 | 苗雨桐 author |
特约撰稿 象棋大师 苗雨桐 | 苗雨桐 author |
特约记者 教授 苗雨桐 | 苗雨桐 reporter |
□ 苗雨桐 | 苗雨桐 author |
○ 江上青枫 | 江上青枫 author |
戴望津 | 戴望津 author |
撰文：张三丰 编辑：李四光 | 张三丰 author | 李四光 editor
文/张三丰 图/苗雨桐 责编/李四光 | 张三丰 author | 苗雨桐 photographer, 李四光 editor
责任编辑：李四光 | | 李四光 editor
责编：林可 美编：王五 校对：许静、孙 浩 | | 林可 editor, 王五 designer, 许静 proofreader, 孙浩 proofreader
（本版责任编辑：李四光 版式设计：林可） | | 李四光 editor, 林可 designer
2024年11月15日 星期五 责编：李四光 | | 李四光 editor
编辑部电话：123456 | |
（张三丰 苗雨桐） | 张三丰 author, 苗雨桐 author |
（记者张三丰、苗雨桐） | 张三丰 reporter, 苗雨桐 reporter |
本报记者 苗雨桐 上海报道 | 苗雨桐 reporter |
记者张三丰／台北报导 | 张三丰 reporter |
〔记者张三丰、苗雨桐／新竹县报导〕 | 张三丰 reporter, 苗雨桐 reporter |
记者张三丰／综合报导 | 张三丰 reporter |
本报记者 Zhang Wei 李·史密斯 Lee Smith | Zhang Wei reporter, 李·史密斯 reporter |
"""
TEXT = "江水向东流去，一船一船的货都上了岸。"


def said(people: tuple[Contributor, ...]) -> str:
    return ", ".join(f"{one.name} {one.role}" for one in people)


def described(source: str, metadata: Metadata | None = None) -> Metadata:
    return repair(read_markdown(from_text(source, "case.md")), metadata=metadata).metadata


@pytest.mark.parametrize("case", BYLINES.strip().split("\n"))
def test_bylines_say_who_did_what(case: str) -> None:
    byline, creators, contributors = (part.strip() for part in case.split("|"))
    found = described(f"# 灯下\n\n{byline}\n\n{TEXT}\n")
    assert (said(found.creators), said(found.contributors)) == (creators, contributors)


@pytest.mark.parametrize(
    ("text", "creators"),
    [
        ("本报讯（记者苗雨桐 通讯员 李四光）" + TEXT, "苗雨桐 reporter, 李四光 correspondent"),
        (TEXT + "（记者苗雨桐、张三丰）", "苗雨桐 reporter, 张三丰 reporter"),
        (TEXT + "（苗雨桐）", ""),  # a remark, for all that anybody can tell
        ("他（记者出身）" + TEXT, ""),
    ],
)
def test_brackets_say_who_wrote_where_no_byline_does(text: str, creators: str) -> None:
    assert said(described(f"# 灯下\n\n{text}\n").creators) == creators
    signed = described(f"# 灯下\n\n本报记者 戴望津\n\n{text}\n")
    assert said(signed.creators) == "戴望津 reporter"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("高峰会散了。", ""),
        ("高峰说，高 峰在场。", "高峰 高 峰"),
        ("高峰会开来了。", "峰会开"),  # begins inside the word that hides a name
        ("周岚蹲在院门口。周岚的手机响了，周岚也笑。", "周岚 周岚 周岚"),
        ("高峰的下面是周岚生，赵周岚的，在周岚山的南面。", ""),
        ("高峰林来了，高峰林场也在。", "高峰林 高峰林场"),
    ],
)
def test_a_short_name_counts_where_no_word_hides_it(text: str, found: str) -> None:
    mentions = Mentions(["高峰", "峰会开", "高峰林", "周岚"], standard(), others=["高峰林场"])
    assert " ".join(one[0] for one in mentions.find(text)) == found


@pytest.mark.parametrize(
    ("signed", "creators"),
    [
        ("（记者 苗雨桐 通讯员 李四光）", "苗雨桐 reporter, 李四光 correspondent"),
        ("本报记者 苗雨桐", "苗雨桐 reporter"),
        ("（苗雨桐）", "苗雨桐 author"),
    ],
)
def test_who_signs_at_the_end_wrote_it(signed: str, creators: str) -> None:
    assert said(described(f"# 灯下\n\n本报讯 {TEXT}\n\n{TEXT}\n\n{signed}\n").creators) == creators


def test_a_report_is_signed_with_a_name_in_brackets() -> None:
    assert said(described(f"# 灯下\n\n本报讯 {TEXT}（吴迪）\n").creators) == "吴迪 author"


def test_who_is_given_is_not_found_again() -> None:
    given = Metadata(creators=(Contributor("李四光", "reporter"),))
    found = described(f"# 灯下\n\n本报记者 张三丰 通讯员 李四光\n\n{TEXT}\n", given)
    assert said(found.creators) == "李四光 reporter"


def test_an_editor_of_the_issue_who_writes_is_an_author_too() -> None:
    given = Metadata(contributors=(Contributor("张三丰", "editor"),))
    found = described(f"# 灯下\n\n本报记者 张三丰 通讯员 李四光\n\n{TEXT}\n", given)
    assert said(found.creators) == "张三丰 reporter, 李四光 correspondent"
    assert said(found.contributors) == "张三丰 editor"


def test_the_deck_of_a_single_article_is_the_subtitle() -> None:
    piece = f"# 老街的豆腐\n\n——访一位做豆腐的人\n\n□ 苗雨桐\n\n{TEXT}\n"
    assert described(piece).subtitle == "——访一位做豆腐的人"
    assert described(piece, Metadata(title="豆腐")).subtitle == ""
    assert described(piece + piece.replace("豆腐", "醋坊")).subtitle == ""


def test_a_single_article_gives_the_title() -> None:
    assert described(f"# 副刊\n\n# 老街的豆腐\n\n□ 苗雨桐\n\n{TEXT}\n").title == "老街的豆腐"


def test_several_articles_have_the_title_of_their_rubric() -> None:
    article = f"# 老街的豆腐\n\n□ 苗雨桐\n\n{TEXT}\n\n# 灯下\n\n□ 苗雨桐\n\n{TEXT}\n"
    assert described(f"# 副刊\n\n{article}").title == "副刊"


def test_formats_tell_authors_from_others(tmp_path: Path) -> None:
    document = publisher.read_text(f"# 灯下\n\n文/张三丰 图/李四光\n\n{TEXT}\n")
    publisher.write(document, tmp_path / "t.tei.xml")
    text = (tmp_path / "t.tei.xml").read_text("utf-8")
    assert text.count("<docAuthor>") == 1
    assert '<author role="author"' in text
    assert '<resp key="photographer">摄影</resp>' in text
