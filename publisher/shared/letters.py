"""What a text says, without its marks and spaces.

In: a text. Out: its letters, figures and Han. Rules of repair change marks and spaces alone, so that this
is the same before and after them.
"""

from __future__ import annotations

from unicodedata import normalize


def letters(text: str) -> str:
    """All letters, figures and Han, in the forms that NFKC gives them."""
    return "".join(filter(str.isalnum, normalize("NFKC", text)))
