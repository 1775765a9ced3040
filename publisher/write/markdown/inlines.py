"""Inlines -> one line of Markdown.

In: `Inlines` of the model. Out: its text with the markup that our reader, and every other, takes for
what it was. What cannot be had so stays text, with a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from publisher.model import (
    Code,
    Date,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Name,
    Note,
    Problem,
    Ruby,
    Severity,
    Strong,
    Text,
    is_harmless,
    leaves,
    plain_text,
)
from publisher.model.free_names import FreeNames
from publisher.model.within import inlines
from publisher.shared.asterisks import is_emphasis
from publisher.shared.blanks import BLANK
from publisher.write.links import unfollowed
from publisher.write.markdown import escapes

# The longest that our reader looks for the end of: of emphasis, links and code; of ruby.
_LONGEST, _LONGEST_RUBY = 2000, 200
_LONGEST_ALTERNATIVE = 160  # of at most a thousand with all its signs escaped
_LABEL = re.compile(r"[\w.-]{1,40}")
_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in " \t()<>*\\`|"})
_REFERENCE = re.compile(r"&(?=#?\w{1,30};)")
# What our reader takes for line ends is none in a line of the model.
_LINE_ENDS = str.maketrans(dict.fromkeys("\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029", " "))
_TAGS = {"*": "em", "**": "strong"}


@dataclass(slots=True)
class InlineWriter:
    """Writes lines of inlines.

    Attributes:
        notes: Lines for the notes that were called and stand nowhere yet.
        problems: What could not be written as it is.
    """

    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _labels: FreeNames = field(default_factory=FreeNames)
    _open: list[type[Inline]] = field(default_factory=list)  # what the node being written is inside of

    def line(self, content: Inlines) -> str:
        """A line of its own; its beginning is no markup."""
        kind = _kind(content)
        return kind.beginning(self._written(content, kind).strip(BLANK))

    def heading(self, content: Inlines) -> str:
        """The text of a heading, or of a part of one."""
        return escapes.heading(self.part(content).strip(BLANK))

    def item(self, content: Inlines) -> str:
        """The text of an entry of a list."""
        return escapes.item(self.part(content).strip(BLANK))

    def cell(self, content: Inlines) -> str:
        """The text between two bars of a table."""
        return escapes.cell(self._written(content, replace(_kind(content), is_cell=True)).strip(BLANK))

    def html_cell(self, content: Inlines) -> str:
        """The text of a cell in an HTML table."""
        return self._written(content, replace(_kind(content), is_html=True, backslashes=False))

    def part(self, content: Inlines) -> str:
        """Content that does not begin its line, such as that of a heading after its marks."""
        return self._written(content, _kind(content))

    def alternative(self, text: str) -> str:
        """The alternative text of a picture, as it stands between the brackets."""
        if len(text) > _LONGEST_ALTERNATIVE:
            self.problem(
                "alternative", f"the words for a picture are cut to {_LONGEST_ALTERNATIVE} characters"
            )
        words = " ".join(text[:_LONGEST_ALTERNATIVE].split("\n"))
        return escapes.Context(backslashes=False, in_link=True).text(words)

    def problem(self, code: str, message: str) -> None:
        """Report content that had to be changed to be written."""
        self.problems.append(Problem(f"write.markdown.{code}", Severity.WARNING, f"Markdown: {message}"))

    def _written(self, content: Iterable[Inline], kind: escapes.Context) -> str:
        nodes = list(_flat(content))
        texts = [kind.text(node) if isinstance(node, str) else self._node(node, kind) for node in nodes]
        behind = _behind(nodes, texts)
        written = ""
        for at, node in enumerate(nodes):
            text = texts[at]
            if isinstance(node, Emphasis | Strong):
                text = self._emphasis(node, text, written[-1:], behind[at], kind)
            if text.startswith("[") and written.endswith("!"):
                written = written[:-1] + escapes.reference("!")  # else it is a picture
            written += text
        return written

    def _node(self, node: Inline, kind: escapes.Context) -> str:
        match node:
            case Emphasis() | Strong():
                return self._inside(node, kind)
            case Link():
                return self._link(node, kind)
            case Code():
                return self._code(plain_text(node.content).translate(_LINE_ENDS), kind)
            case Ruby():
                return self._ruby(node, kind)
            case Note():
                return self._note(node, kind)
            case Text() | Name() | Date():
                raise AssertionError("their text is part of the line")
            case _:
                assert_never(node)

    def _inside(self, node: Emphasis | Strong | Link | Note, kind: escapes.Context) -> str:
        self._open.append(type(node))
        written = self._written(node.content, kind)
        self._open.pop()
        return written

    def _emphasis(
        self, node: Emphasis | Strong, text: str, before: str, after: str, kind: escapes.Context
    ) -> str:
        """The text between asterisks, or between tags if asterisks would not be read as markup there."""
        core = text.strip()
        if not core:
            return text
        if Emphasis in self._open or Strong in self._open:
            self.problem("nesting", "emphasis inside emphasis is left out")
            return text
        lead, _, trail = text.partition(core)
        before, after = lead[-1:] or before, trail[:1] or after
        mark = "*" if isinstance(node, Emphasis) else "**"
        signs = core.replace("\\*", "\\×") if kind.backslashes else core
        if "*" not in signs and len(core) <= _LONGEST and _fits(mark, before, signs, after):
            return f"{lead}{mark}{core}{mark}{trail}"
        if "<" in core or len(core) > _LONGEST or kind.is_html:
            self.problem("emphasis", f"the emphasis of {core[:20]!r} is left out")
            return text
        return f"{lead}<{_TAGS[mark]}>{core}</{_TAGS[mark]}>{trail}"

    def _link(self, node: Link, kind: escapes.Context) -> str:
        target = address(node.target)
        if any(isinstance(one, Note | Link) for one in inlines(node.content)):
            self.problem("nesting", "a link that holds a link or a note is left out")
        elif not is_harmless(node.target):
            self.problems.append(unfollowed(node.target))
        elif 0 < len(target) <= _LONGEST:
            text = self._inside(node, replace(kind, in_link=True))
            return f"[{text}]({target})" if 0 < len(text) <= _LONGEST else text
        else:
            self.problem("link", f"a link to {target[:20]!r} is left out")
        return self._written(node.content, kind)

    def _code(self, text: str, kind: escapes.Context) -> str:
        signs = ("`", *("|" if kind.is_cell else ""), *("[]" if kind.in_link else ""))
        is_readable = (
            0 < len(text) <= _LONGEST and not kind.is_html and all(one not in text for one in signs)
        )
        if is_readable:
            return f"`{text}`"
        self.problem("code", f"the code {text[:20]!r} is written as text")
        return replace(kind, backslashes=False).text(text)  # what stands beside it is not known here

    def _ruby(self, node: Ruby, kind: escapes.Context) -> str:
        base, annotation = self._written(node.content, kind), self._written(node.annotation, kind)
        is_plain = all(isinstance(one, str) for one in (*_flat(node.content), *_flat(node.annotation)))
        fits = 0 < len(base) <= _LONGEST_RUBY and 0 < len(annotation) <= _LONGEST_RUBY
        if is_plain and fits and "<" not in base + annotation and not kind.is_html:
            return f"<ruby>{base}<rt>{annotation}</rt></ruby>"
        self.problem("ruby", f"the reading of {plain_text(node.content)[:20]!r} is written in brackets")
        return f"{base}（{annotation}）"

    def _note(self, node: Note, kind: escapes.Context) -> str:
        """The call of a note; a label that no reader takes, or that is taken, gives way to a number."""
        if Note in self._open:
            self.problem("nesting", "a note inside a note is written in brackets")
            return f"（{self._written(node.content, kind)}）"
        at = len(self.notes)
        self.notes.append("")
        text = self._inside(node, _kind(node.content)).strip(BLANK)
        if not text:
            return ""
        label = self._labels.take(node.label if _LABEL.fullmatch(node.label) else "")
        self.notes[at] = f"[^{label}]: {text}"
        return f"[^{label}]"


def address(target: str) -> str:
    """An address of a link or picture, the signs escaped that would end it."""
    return _REFERENCE.sub("&amp;", target.translate(_ADDRESS))


def _kind(content: Inlines) -> escapes.Context:
    """The context that a line gives to its characters that look like markup."""
    text = "".join(leaf.text for leaf in leaves(content))
    return escapes.Context(backslashes="\\" not in text, brackets="](" in text or "[^" in text)


def _flat(content: Iterable[Inline]) -> Iterator[str | Inline]:
    """Nodes with markup, and the text between them, which names and dates are part of."""
    text = ""
    for node in _without_names(content):
        if isinstance(node, Text):
            text += node.text.translate(_LINE_ENDS)
            continue
        if text:
            yield text
        text = ""
        yield node
    if text:
        yield text


def _without_names(content: Iterable[Inline]) -> Iterator[Inline]:
    for node in content:
        if isinstance(node, Name | Date):
            yield from _without_names(node.content)
        else:
            yield node


def _behind(nodes: Sequence[str | Inline], texts: Sequence[str]) -> list[str]:
    """The character that follows each node in the line, if any."""
    found, following = [], ""
    for node, text in zip(reversed(nodes), reversed(texts), strict=True):
        found.append(following)
        if text:
            following = "*" if isinstance(node, Emphasis | Strong) else text[0]
    return found[::-1]


def _fits(mark: str, before: str, core: str, behind: str) -> bool:
    """Whether our reader takes asterisks around a text, between these characters, for emphasis; of
    single ones, whether every other does (CommonMark, 6.2: no mark inside, no word outside)."""
    if mark == "**":
        return "*" not in (before, behind)
    flanks = ((before[-1:], core[0]), (behind[:1], core[-1]))
    return is_emphasis(before, core, behind) and not any(
        outside.isalnum() and not inside.isalnum() for outside, inside in flanks
    )
