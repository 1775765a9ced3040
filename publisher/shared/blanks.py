"""White space and line ends in a text, for all who read it and for those who write it to be read.

In: nothing. Out: characters, and patterns of them.
"""

from __future__ import annotations

import re

LINE_ENDS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"
"""Everything that Unicode or `str.splitlines` calls a line end; a form feed ends a page."""

BLANK = " \t\u3000\u00a0\u2002\u2003\u2009\ufeff\u200b"
"""White space in a line. Readers strip it from lines; at their ends it would hide a sign that is markup."""

GAP = "[ \\t\\u3000]"
"""A pattern: what parts a sign of Markdown from its text."""

HTML_SPACE = re.compile(r"[ \t\r\n\f]+")
"""What is one space where HTML is shown."""
