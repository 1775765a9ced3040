"""Asterisks in a Chinese text: which are emphasis, for reading and for writing Markdown.

In: the text before, between and after two asterisks. Out: whether they are markup.
CommonMark's rule, made for words between spaces, takes the asterisks for text wherever emphasis ends
with a mark of Chinese punctuation or stands between Han and Latin. Asterisks that are text in recovered
newspapers multiply, call notes, are wildcards in file names, or stand for given names that are withheld.
"""

from __future__ import annotations

import re

__all__ = ["EMPHASIS", "is_emphasis"]

_HAN = "\u3400-\u9fff"
# One asterisk beside a letter or figure multiplies or marks a share or a note: 3*4*5, *ST, Z*.
_NO_LETTER_BEFORE = rf"(?<![^\W{_HAN}]|\*)"
_NO_LETTER_BEHIND = rf"(?![^\W{_HAN}]|\*)"
# After a call of a note the sentence continues: 人数*，户数*。 原告李*（女）. Names of files: *.csv
_NO_CLOSING_FIRST = r"(?![.,;:!?)，。、；：？！）」』】》〉”’…])"
_NO_NOTE = rf"(?!(?<=[{_HAN}]\*)[（(])"
_NO_OPENING_LAST = r"(?<![（(“‘「『【《〈])"
# 王*诉李*: both stand for given names. These surnames are those of five people in six.
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NO_NAMES = rf"(?!(?<=[{_SURNAMES}]\*)[^*\n]{{0,2000}}[{_SURNAMES}]\*)"

EMPHASIS = (
    rf"{_NO_LETTER_BEFORE}\*(?=[^\s*]){_NO_CLOSING_FIRST}{_NO_NOTE}{_NO_NAMES}"
    rf"(?P<emphasis_in>[^*\n]{{0,2000}}[^\s*]){_NO_OPENING_LAST}\*{_NO_LETTER_BEHIND}"
)
"""A pattern for emphasised text with its asterisks; matches in linear time."""

_EMPHASIS = re.compile(EMPHASIS)


def is_emphasis(before: str, text: str, after: str) -> bool:
    """Whether asterisks around `text` are markup, given the characters before and after them, if any."""
    match = _EMPHASIS.match(f"{before}*{text}*{after}", len(before))
    return match is not None and match["emphasis_in"] == text
