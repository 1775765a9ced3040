r"""Formulas in TeX, as layout tools have them in a text: $x^2$, \(x^2\).

In: nothing. Out: the pattern, for readers, who look for no markup in a formula, and for rules of repair,
which leave its marks alone.
"""

from __future__ import annotations

# Text between dollars is a formula only if it has a character of one; otherwise it may be two sums of
# money: $5, $6. Chinese words are in a formula only beside a command: \text{万元}. Nothing repeats inside
# a repetition.
FORMULA = (
    r"\\\((?=\S)[^\n]{1,300}?\\\)"
    r"|(?<![\\$])\$(?:(?=[^$\n]{0,300}\\[A-Za-z])[^$\n]{1,300}"
    r"|(?=[^$\n]{0,300}[\^_{}=\\])[\x20-\x23\x25-\x7e]{1,300})\$(?![\d$])"
)
