"""What speaks for a caption that no credit ends: it tells of one scene, and of nothing else.

In: a line. Out: its traits. A caption names who is where, and what is seen at that moment; it has no word
that links it to what was said before, and nobody speaks, asks or doubts in it. Of the gold set's paragraphs
of 8 to 40 characters one in thirteen is like that, and of its captions without a credit every other one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.repair.labelling.context import Context
from publisher.repair.line.form import DATE
from publisher.repair.wording import HAN

_BARE = frozenset({"short prose", "open line", "long label"})
_SENTENCES = _BARE | {"entry", "caption"}
_TEXT = frozenset({"prose", "cut prose", "short prose"})
_MOST = 3
# How many characters a line has that is looked at so.
_SHORTEST, _LONGEST = 8, 60
# Words that speak to somebody or point to somebody or something told before; adverbs and conjunctions that
# link a sentence to others; questions, quotations and what announces them.
_TALK = frozenset('我你您他她它咱这那也都就还又再才却不没吗呢吧啊么谁怎会说问答请但据此！？：；“‘!?:;"')
_MOMENT = re.compile(
    f"[①-⑳]?(?:{DATE}|(?:19|20)\\d{{2}}年|[昨今前][日天晚晨]|近日|日前|[清凌早]晨|傍晚|[午深]夜|[上下]午|午后|课间|歇晌"
    "|\\d{1,2}[:：]\\d\\d|\\d{1,2}日|第\\d{1,3}分钟)"
)
_SOMEWHERE = re.compile(f"(?:在|于)[{HAN}A-Za-z\\d“”]{{1,14}}[里上中下前后旁边外内间口处]")
_PART_OF_A_PICTURE = re.compile(
    "[（(](?:局部|部分|资料图?|白|红|黑|蓝|黄|绿)[）)]|[左右上下前后中][侧边方角]?[为是]|背景|标尺|拓片|手迹|手绘|旧影"
    "|现藏|馆藏|现存|摄于|俯瞰|鸟瞰|航拍"
)


def scene(context: Context, index: int) -> Iterator[str]:
    """All such traits of a line."""
    tag = context.tags[index]
    if context.in_pictures and tag in _SENTENCES:
        yield f"photo story, {tag}"
    text = context.lines.text(index)
    if tag not in _BARE or not _SHORTEST <= len(text) <= _LONGEST:
        return
    if tag == "open line" and "。" not in text:
        return  # half of a paragraph, more likely than a caption without a stop
    if _PART_OF_A_PICTURE.search(text):
        yield "part of a picture"
    talk = len(_TALK.intersection(text))
    yield f"words of talk: {min(talk, _MOST)}"
    if talk:
        return
    sides = (context.tag(index - 1) in _TEXT) + (context.tag(index + 1) in _TEXT)
    yield from (f"scene, {tag}", f"scene, {tag}, text on {sides} sides")
    checks = {"a moment": _MOMENT.match(text), "a place": _SOMEWHERE.search(text), "了": "了" in text}
    yield from (f"scene with {what}" for what, holds in checks.items() if holds)
