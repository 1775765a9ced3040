r"""Signs of the text that Markdown would take for its own.

In: text, and the kind of line it stands in; or a line that is written, but for its beginning. Out: the
same with a backslash before such signs (\*), or, where a backslash would itself be taken for one of
the text, with references of HTML in their place (&#42;), which every reader of Markdown knows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publisher.shared.blanks import GAP

_NAMES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

# A reference; code; emphasis; a backslash that would escape; what may be a link, a cell's end, a tag.
_SIGN = re.compile(r"&(?=#?[A-Za-z0-9]{1,30};)|`|\*|\\(?=[!-/:-@\[-`{-~]|\Z)|[\[\]|]|[<>]")
_OPENS_TAG = re.compile(r"<(?:[A-Za-z/!?]|\Z)")
_OPENS_LINK = re.compile(r"\[(?=\^[^\]\[\s]{1,40}\]|[^\[\]\n]{1,2000}\]\()")

# What a line begins with that is a heading, quotation, item, rule, fence or row; the sign last.
_BEGINS = re.compile(
    rf"#(?=#{{0,5}}{GAP})|>|[-+*•●▪](?={GAP})|~(?=~~)"
    r"|-(?=[ \t]*-[ \t]*-[- \t]*$)|_(?=[ \t]*_[ \t]*_[_ \t]*$)"
    rf"|\|(?=.*\|\s*$)|\d{{1,3}}[.．、)）](?={GAP}*[^\d\s.．])|\[\^[^\]\[\s]{{1,40}}\]:"
)
# Signs that close a heading, the last of them; an item that a folio would be; a cell that rules a row.
_CLOSES = re.compile(r"(?:^|(?<=\s))#+$")
_FOLIO = re.compile(r"\d{1,4}[ \t]*[-—]$")
_RULE = re.compile(r":?-+:?$")

# Signs before which our reader takes a backslash at the beginning of a line.
_ESCAPED = "#>-+*_~|.)"


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a text, which decide what has to be escaped.

    Attributes:
        backslashes: Whether backslashes may be used; not in a line whose text contains some.
        brackets: Whether brackets of the line could make a link or call a note.
        is_cell: Whether bars divide the line.
        is_html: Whether it is a cell of an HTML table.
        in_link: Whether it is the text of a link.
    """

    backslashes: bool = True
    brackets: bool = False
    is_cell: bool = False
    is_html: bool = False
    in_link: bool = False

    def text(self, text: str) -> str:
        """The text with everything escaped that would be markup here."""
        return _SIGN.sub(self._sign, text)

    def beginning(self, line: str) -> str:
        """The line, escaped so that its beginning is no markup."""
        match = _BEGINS.match(line)
        if match is None:
            return line
        sign = match[0][-1]
        escaped = f"\\{sign}" if self.backslashes and sign in _ESCAPED else reference(sign)
        return match[0][:-1] + escaped + line[match.end() :]

    def _sign(self, match: re.Match[str]) -> str:
        sign, text, at = match[0], match.string, match.start()
        match sign:
            case "*":
                return self._asterisk(text[at - 1 : at] if at else "", text[at + 1 : at + 2])
            case "[" if self.in_link:
                return reference(sign)
            case "[":
                if self.backslashes and _OPENS_LINK.match(text, at):
                    return "\\["
                return reference(sign) if self.brackets else sign
            case "]":
                return reference(sign) if self.in_link else sign
            case "|":
                return self._bar(text[at - 1 : at] if at else "") if self.is_cell else sign
            case ">":
                return reference(sign) if self.is_html else sign
            case "<" if not self.is_html and not _OPENS_TAG.match(text, at):
                return sign
        return reference(sign)

    def _asterisk(self, before: str, behind: str) -> str:
        """Between blanks it is no markup; a backslash beside a letter, a colon or an ending is a path's."""
        if before.isspace() and behind.isspace():
            return "*"
        stands_at_text = bool(before + behind) and not (before + behind).isspace()
        is_of_path = before == ":" or (before.isascii() and before.isalpha()) or behind == "."
        return "\\*" if self.backslashes and stands_at_text and not is_of_path else reference("*")

    def _bar(self, before: str) -> str:
        return "\\|" if self.backslashes and before not in (":", "\\") else reference("|")


def reference(sign: str) -> str:
    """The reference of HTML that stands for a sign."""
    return _NAMES.get(sign, f"&#{ord(sign)};")


def heading(text: str) -> str:
    """A written heading that does not end with the signs that close headings."""
    return text[:-1] + reference("#") if _CLOSES.search(text) else text


def item(text: str) -> str:
    """The written text of an entry that is no folio between dashes."""
    return text[:-1] + reference(text[-1]) if _FOLIO.match(text) else text


def cell(text: str) -> str:
    """A written cell that does not rule a row off."""
    return reference(text[0]) + text[1:] if _RULE.match(text) else text
