"""One content document: the frame around a body.

In: title, body markup, language. Out: an XHTML document as text. Characters that XML cannot
hold are replaced here, for the whole document at once.
"""

from __future__ import annotations

from html import escape

from publisher.model import Problem, Severity
from publisher.shared.xml_text import FORBIDDEN, as_xml


class Frame:
    """The parts that all content documents of an edition share."""

    def __init__(self, language: str, stylesheets: list[str], problems: list[Problem]) -> None:
        self._language = escape(language)
        self._links = "".join(
            [f'<link rel="stylesheet" type="text/css" href="{sheet}"/>\n' for sheet in stylesheets]
        )
        self._problems = problems

    def __call__(self, title: str, body: str, *, matter: str) -> str:
        """A document; `matter` is its division of the book ("bodymatter")."""
        document = (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            "<!DOCTYPE html>\n"
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
            f' lang="{self._language}" xml:lang="{self._language}">\n'
            f"<head>\n<title>{escape(title, quote=False)}</title>\n{self._links}</head>\n"
            f'<body epub:type="{matter}">\n{body}</body>\n</html>\n'
        )
        # A parser turns a carriage return into a line feed (XML 1.0, 2.11) unless it is spelt out.
        return clean(document, self._problems).replace("\r", "&#13;")


def clean(text: str, problems: list[Problem]) -> str:
    """Text that XML can hold; every character replaced is a problem."""
    problems += [
        Problem(
            "epub.character",
            Severity.WARNING,
            f"XML cannot hold U+{ord(character):04X}, written as U+FFFD instead",
            None,
            ("remove it from the source",),
        )
        for character in sorted(set(FORBIDDEN.findall(text)))
    ]
    return as_xml(text)
