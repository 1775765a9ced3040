"""What is said of text that is not UTF-8: in the gold set the encoding, elsewhere a doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.model import Severity
from publisher.read import decode, read_markdown
from publisher.read.encoding import share_of_common
from tests.repair_corpus.corpus import FOLDER, UNSEEN

OTHERS = {
    "shift_jis": "東京都は二十三日、来年度の予算案を発表しました。教育や子育ての支援に重点を置きます。",
    "euc_jp": "東京都は二十三日、来年度の予算案を発表しました。教育や子育ての支援に重点を置きます。",
    "euc_kr": "서울시는 이십삼일 내년도 예산안을 발표했다. 교육과 육아 지원에 중점을 두었다.",
    "latin_1": "Die Bürger der Stadt können ab Montag wieder über die Brücke fahren.",
}


def said(data: bytes) -> list[tuple[str, Severity]]:
    return [(one.code, one.severity) for one in read_markdown(decode(data, "a.md")).problems]


@pytest.mark.parametrize("folder", [FOLDER, UNSEEN], ids=["articles", "unseen"])
def test_articles_in_gb18030_are_told_and_not_doubted(folder: Path) -> None:
    for path in sorted(folder.glob("*.txt")):
        told = said(path.read_text("utf-8").encode("gb18030"))
        assert ("read.encoding", Severity.INFO) in told, path.name
        assert ("read.encoding", Severity.WARNING) not in told, path.name


def test_traditional_script_is_not_doubted() -> None:
    text = "市長說，明年的預算會給學校和醫院，讓年輕人得到幫助。這是三年來最多的一次。"
    assert said(text.encode("gb18030")) == [("read.encoding", Severity.INFO)]


@pytest.mark.parametrize("encoding", OTHERS)
def test_other_encodings_are_doubted(encoding: str) -> None:
    data = OTHERS[encoding].encode(encoding)
    assert said(data) == [("read.encoding", Severity.WARNING)]
    assert share_of_common(data.decode("gb18030", "replace")) <= 0.25


@pytest.mark.parametrize(("codec", "name"), [("big5", "Big5"), ("utf-16", "UTF-16")])
def test_other_encodings_of_chinese_are_told(codec: str, name: str) -> None:
    text = "市長說，明年的預算會給學校和醫院，讓年輕人得到幫助。"
    (told,) = read_markdown(decode(text.encode(codec), "a.md")).problems
    assert (told.severity, told.message) == (Severity.INFO, f"this is not UTF-8 and was read as {name}")


@pytest.mark.parametrize("folder", [FOLDER, UNSEEN], ids=["articles", "unseen"])
def test_articles_in_big5_are_known(folder: Path) -> None:
    """Simplified characters that Big5 lacks are left out: what is left is the same prose."""
    for path in sorted(folder.glob("*.txt"))[:100]:
        data = path.read_text("utf-8").encode("big5", "ignore")
        assert decode(data, path.name).encoding in ("big5", "utf-8"), path.name


def test_nothing_is_said_of_utf_8() -> None:
    assert said(OTHERS["shift_jis"].encode()) == []


@pytest.mark.parametrize("folder", [FOLDER, UNSEEN], ids=["articles", "unseen"])
def test_a_misread_text_is_told(folder: Path) -> None:
    """An editor takes UTF-8 for GB18030, loses what that has no character for, and saves UTF-8 again."""
    for path in sorted(folder.glob("*.txt")):
        misread = path.read_bytes().decode("gb18030", "replace")
        problems = read_markdown(decode(misread.encode(), "a.md")).problems
        told = [one.message for one in problems if one.code == "read.encoding"]
        assert told == ["this looks like UTF-8 that was taken for GB18030 and saved again"], path.name


@pytest.mark.parametrize("text", [*OTHERS.values(), "plain ASCII", "鱻麤靐龘", "①②③ ★"])
def test_other_languages_and_rare_characters_are_no_misread_text(text: str) -> None:
    assert said(text.encode()) == []
