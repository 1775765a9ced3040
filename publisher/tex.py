r"""Formulas in TeX, as layout tools have them in a text: $x^2$, \(x^2\).

In: nothing. Out: the pattern, for readers, who look for no markup in a formula, and for rules of repair,
which leave its marks alone.
"""

from __future__ import annotations

# Between dollars stands a formula only if it has a sign of one, as sums of money stand there, too: $5, $6.
# Chinese words are in it only beside a command: \text{万元}. Nothing repeats inside a repetition.
FORMULA = (
    r"\\\((?=\S)[^\n]{1,300}?\\\)"
    r"|(?<![\\$])\$(?:(?=[^$\n]{0,300}\\[A-Za-z])[^$\n]{1,300}"
    r"|(?=[^$\n]{0,300}[\^_{}=\\])[\x20-\x23\x25-\x7e]{1,300})\$(?![\d$])"
)
