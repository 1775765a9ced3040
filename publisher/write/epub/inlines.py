"""Inline nodes as XHTML.

In: lines of inlines. Out: markup whose text is exactly the canonical text, note calls aside;
notes are gathered on the way and handed over as footnotes when a page ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import assert_never
from urllib.parse import quote

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
    is_followed,
    plain_text,
)
from publisher.model.han import FIRST_EASTERN
from publisher.write.epub.folios import Folios
from publisher.write.epub.metadata import W3C_DATE
from publisher.write.links import unfollowed

# RFC 3987: what an IRI may hold as it is; "%" stays, for the target may be quoted already.
_IRI_SAFE = "".join(map(chr, range(0x21, 0x7F))).translate({ord(c): None for c in '"<>\\^`{|}'})

# In vertical text, numbers of one or two digits stand upright within one em (CLREQ, 2.3.3);
# longer ones lie on their side as they are. “ and ” have upright forms only when told to.
_VERTICAL = re.compile(r"(?<![\w.,:/%+-])(\d{1,2})(?![\w.,:/%+-]|(?<=\d)\.)|([“”‘’]+)", re.ASCII)


class InlineRenderer:
    """Renders the lines of one content document.

    Attributes:
        problems: What the format could not hold, in order.
    """

    def __init__(
        self, files: Mapping[str, str], folios: Folios, problems: list[Problem], *, vertical: bool
    ) -> None:
        """`files` gives the content document in which each id of the publication stands."""
        self.problems = problems
        self._files = files
        self._folios = folios
        self._vertical = vertical
        self._notes: list[str] = []
        self._calls = 0
        self._in_link = False
        self._in_ruby = False
        self._waiting: list[str] = []

    def line(self, content: Iterable[Inline]) -> str:
        """Inlines as markup."""
        return "".join([self._inline(node) for node in content])

    def lines(self, content: Iterable[Inlines]) -> str:
        """The lines of one head, each on its own line, a space between them as in the source."""
        return " ".join([f'<span class="line">{self.line(line)}</span>' for line in content])

    def footnotes(self) -> str:
        """The notes called since the last time, as footnotes that reading systems can pop up."""
        notes, self._notes = self._notes, []
        self._calls = 0
        return "".join(notes)

    def _inline(self, node: Inline) -> str:
        match node:
            case Text():
                if self._folios:
                    return "".join([mark + self._text(text) for mark, text in self._folios.divide(node)])
                return self._text(node.text)
            case Emphasis():
                # Emphasis dots are for Han characters; Latin text is emphasised by its slope.
                text = plain_text(node.content)
                latin = "" if max(text, default="") >= FIRST_EASTERN else ' class="latin"'
                return f"<em{latin}>{self.line(node.content)}</em>"
            case Strong():
                return f"<strong>{self.line(node.content)}</strong>"
            case Link():
                return self._link(node)
            case Ruby():
                return self._ruby(node)
            case Note():
                return self._note(node)
            case Name():
                key = "" if node.key == plain_text(node.content) else f' data-key="{escape(node.key)}"'
                return f'<span class="{node.kind}"{key}>{self.line(node.content)}</span>'
            case Date():
                return self._date(node)
            case Code():
                return f'<code dir="ltr">{self.line(node.content)}</code>'
            case _:
                assert_never(node)

    def _text(self, text: str) -> str:
        text = escape(text, quote=False)
        return _VERTICAL.sub(_upright, text) if self._vertical else text

    def _date(self, node: Date) -> str:
        """A date with its value: of the forms that `datetime` takes (HTML, 2.3.5), those of `W3C_DATE`."""
        content = self.line(node.content)
        if node.when is None:
            return f'<span class="date">{content}</span>'
        if W3C_DATE.fullmatch(node.when):
            return f'<time datetime="{node.when}">{content}</time>'
        return f'<span class="date" data-when="{escape(node.when)}">{content}</span>'

    def _link(self, node: Link) -> str:
        target = self._target(node.target)
        if self._in_link or target is None:
            if self._in_link:
                self._report("epub.nested-link", f"a link to {node.target} stands inside another link")
            kept = f'<span class="link" data-target="{escape(node.target)}">'
            return f"{kept}{self.line(node.content)}</span>"
        self._in_link = True
        content = self.line(node.content)
        self._in_link = False
        calls, self._waiting = "".join(self._waiting), []
        return f'<a href="{escape(target)}">{content}</a>{calls}'

    def _target(self, target: str) -> str | None:
        """What `href` can hold, or None when the target leads nowhere from here."""
        if target.startswith("#"):
            file = self._files.get(target[1:])
            if file is None:
                self._report("epub.broken-link", f"nothing in the publication has the id {target[1:]!r}")
                return None
            return f"{file}{target}"
        if not is_followed(target):
            self.problems.append(unfollowed(target))
            return None
        return "".join(c if ord(c) > 0xA0 else quote(c, safe=_IRI_SAFE) for c in target)

    def _ruby(self, node: Ruby) -> str:
        if self._in_ruby:
            # HTML, 4.5.10: no ruby inside a ruby's base.
            self._report("epub.nested-ruby", "a reading stands inside another and follows its base")
            base, annotation = self.line(node.content), self.line(node.annotation)
            return f'<span class="ruby">{base}<small class="reading">{annotation}</small></span>'
        self._in_ruby = True
        base, annotation = self.line(node.content), self.line(node.annotation)
        self._in_ruby = False
        return f"<ruby>{base}<rt>{annotation}</rt></ruby>"

    def _note(self, node: Note) -> str:
        self._calls += 1
        number = self._calls
        label = escape(node.label or str(number), quote=False)
        at = len(self._notes)
        self._notes.append("")  # keeps the note before those that are called inside it
        around = self._in_link, self._in_ruby
        self._in_link = self._in_ruby = False
        content = self.line(node.content)
        self._in_link, self._in_ruby = around
        self._notes[at] = (
            f'<aside id="note-{number}" class="note" epub:type="footnote" role="doc-footnote">\n'
            f'<p><a class="back" href="#call-{number}" role="doc-backlink">{label}</a>{content}</p>\n'
            "</aside>\n"
        )
        call = (
            f'<a id="call-{number}" class="call" href="#note-{number}"'
            f' epub:type="noteref" role="doc-noteref">{label}</a>'
        )
        if self._in_link:
            self._waiting.append(call)  # a link cannot hold a link: the call follows it
            return ""
        return call

    def _report(self, code: str, message: str) -> None:
        self.problems.append(Problem(code, Severity.WARNING, message))


def _upright(match: re.Match[str]) -> str:
    digits, quotes = match.groups()
    return f'<span class="tcy">{digits}</span>' if digits else f'<span class="upright">{quotes}</span>'
