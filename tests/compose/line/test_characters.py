"""Classes of characters, and marks that Chinese and Latin share."""

from __future__ import annotations

import pytest

from publisher.compose.line.characters import classify

# Each mark under test, what it must be, and the text around it.
SHARED = [
    ("他说“好”。", "“", "open"),
    ("他说“OK”。", "“", "open"),
    ("他说“OK”。", "”", "close"),
    ("He said “OK” to us", "“", "western"),
    ("He said “OK” to us", "”", "western"),
    ("it’s", "’", "western"),
    ("the “中国” brand", "“", "open"),
    ("甲……乙", "…", "ellipsis"),
    ("wait… what", "…", "western"),
    ("甲——乙", "—", "dash"),
    ("1—11月", "—", "connector"),
    ("马克·吐温", "·", "interpunct"),
    ("a·b", "·", "western"),
    ("甲/乙", "/", "solidus"),
    ("甲-乙", "-", "hyphen"),
    ("甲‐乙", "‐", "hyphen"),
    ("甲-B", "-", "western"),
    ("北京－上海", "－", "connector"),
    ("气温－5℃", "－", "symbol"),  # a minus sign
    ("在80’s里", "’", "western"),
    ("km/h", "/", "western"),
    ("http://a.cn/b", "/", "western"),
]


@pytest.mark.parametrize(("text", "mark", "kind"), SHARED)
def test_shared_marks_follow_their_neighbours(text: str, mark: str, kind: str) -> None:
    assert classify(text)[text.index(mark)] == kind


PLAIN = [
    ("，、", "comma"), ("：；", "colon"), ("。．", "stop"), ("？！", "exclaim"), ("（《「『【〔", "open"),
    ("）》」』】〕", "close"), ("～", "connector"), ("　", "blank"), ("中々〇あカ한①", "han"),
    ("１Ａ", "wide"),
    ("￥％→■", "symbol"), ("Aa1%°±ж", "western"), (" \u2003", "space"), ("\u0301\ufe00", "attached"),
]  # fmt: skip


@pytest.mark.parametrize(("characters", "kind"), PLAIN)
def test_characters_by_themselves(characters: str, kind: str) -> None:
    for character in characters:
        assert classify(f"中{character}中")[1] == kind, character
