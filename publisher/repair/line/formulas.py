"""Code and formulas in a Chinese sentence, whose brackets and marks are their own.

In: one paragraph's text. Out: the stretches that are code or a part of a formula: of mathematics, of
chemistry, of units.
"""

from __future__ import annotations

import re

from publisher.repair.wording import HAN

# What stands between the brackets of a formula: no Han, no quotation mark, no bracket.
_SIGN = (
    "\\x21\\x23-\\x26\\x2a-\\x7eα-ωΑ-Ω·•×÷√±−–≤≥≠≈∞∈∩∪′″°²³¹⁰-⁹ⁿ⁺⁻₀-₉ₙ㎎㎏㎜㎝㎞㎡㎥℃Ωμµᵢ-ᵪₐ-ₜ\u0300-\u036f"
)
_OPERATOR = "+*/=^<>|·•×÷√±−–≤≥≠-"
_INSIDE = f"(?:[{_SIGN}]|\\([{_SIGN}]{{1,20}}\\)){{1,40}}"
_OPERATION = f"\\((?=[^()]{{0,20}}[{_OPERATOR}])[{_SIGN}]{{1,40}}\\)"
_FIGURE = "[-−+]?\\d{1,6}(?:\\.\\d{1,6})?"
_ELEMENT = (
    "(?:A[glru]|B[aeir]?|C[adlorsu]?|Fe?|G[ae]|H[eg]?|I|K|Li|M[gno]|N[aei]?|O|P[bt]?|R[ab]|S[bcinr]?|Ti|U|V|W"
    "|Z[nr])"
)
_IN_BRACKETS = re.compile(
    # names.remove(who), strip(), open("names.txt", encoding="utf-8"). A gloss as in
    # EDA(Electronic Design Automation) has no dot before its bracket, and no quote or = inside.
    r"\b[a-z_]\w{0,40}(?:(?:\.[A-Za-z_]\w{0,40}){1,4}\([\x20-\x27\x2a-\x7e]{0,80}\)"
    r"|\((?=\)|[\x21-\x27\x2a-\x7e]{0,40}[\"=])[\x20-\x27\x2a-\x7e]{0,80}\))"
    # read_until(b'\r')
    r"|\b[a-z][a-z0-9]{0,20}(?:_[a-z0-9]{1,20}){1,4}\([\x20-\x27\x2a-\x7e]{0,80}\)"
    # print("你好"): only what is surely a function's name, as app("便民通") is a gloss.
    r"|\b(?:print[fl]?n?|echo|alert|input|open|import|require)\((?P<quote>[\"'])[^\"'()]{0,80}(?P=quote)\)"
    # f(x,y), f(ε), P(A|B), O(n log n), sin(2x)
    r"|\b(?:[A-Za-z]\([a-zα-ω](?:,[a-zα-ω]){0,4}\)|[A-Z]\([A-Za-z0-9]{1,6}[|=<>,][\x21-\x27\x2a-\x7e]{1,20}\)"
    r"|O\([1a-zN][\x20-\x27\x2a-\x7e²³]{0,24}\)"
    r"|(?:sin|cos|tan|log|ln|lg|exp|max|min)\([\x21-\x27\x2a-\x7eα-ω]{1,20}\))"
    # f(-1)=2, P(A)=0.5; a point: B(-1,0)
    rf"|\b[A-Za-z]\([-−+]?[\dA-Za-zα-ω.]{{1,6}}\)(?=[=＝<>≤≥])|\b[A-Z]′?\({_FIGURE},{_FIGURE}\)"
    # 2^(n-1), P=D/(r-g), W/(㎡·K), F/(m·n); a²-(b+c)
    rf"|(?<=[\^_/*×÷=√∈≤≥])\({_INSIDE}\)|(?<=[A-Za-z\d₀-₉²³)][+·•−-]){_OPERATION}"
    # (L/ε)^2, (a+)*, (a+b)²; Al₂(SO₄)₃
    rf"|\([\x21-\x27\x2a-\x7eα-ω]{{1,40}}\)(?=[\^+*])|{_OPERATION}(?=[²³ⁿ₀-₉=÷])"
    rf"|(?<=[A-Za-z\d₀-₉])\([{_SIGN}]{{1,20}}\)(?=[²³ⁿ₀-₉])"
    # Σ(xᵢ − x̄)², [s²/(n − 1)]: spaces around an operator, and no Han before the bracket
    rf"|(?<=[^\s{HAN}])\([{_SIGN}]{{1,12}}(?: [+*/×÷±−–-] [{_SIGN}]{{1,12}}){{1,4}}\)(?=[²³ⁿ^/*)\]])"
    # (x-1)(x+2)
    rf"|{_OPERATION}{_OPERATION}"
    # Ca(OH)2, CaCO3(s)
    rf"|(?<![A-Za-z])(?:{_ELEMENT}\d{{0,2}}){{1,4}}\((?:{_ELEMENT}\d{{0,2}}){{1,4}}\)(?=\d(?!\.))"
    r"|(?<=[A-Z][\d₂₃₄])\((?:s|l|g|aq)\)"
    # (0,1], [0,+∞): an interval that is open at one end or without one
    r"|\[[-−+\d.π∞a-z]{1,10},[-−+\d.π∞a-z]{1,10}\)|\([-−+\d.π∞a-z]{1,10},(?:[-−+\d.π∞a-z]{1,10}\]|\+?∞\))"
    r"|\(-∞,[-−+\d.π∞a-z]{1,10}\)"
    # n(CO2), m(H₂)
    rf"|\b[cmnpwMV]\((?:{_ELEMENT}[\d₀-₉]{{0,2}}){{1,6}}\)"
    # =VLOOKUP(A2,成绩!$A$2:$J$46,9,FALSE), =IF(SUM(B2:B9)>60,1,0)
    r"|=[A-Z]{2,12}\((?:[^，。；：“”（）()\n]|\([^，。；：“”（）()\n]{0,40}\)){1,80}\)"
    # \\documentclass[phd,print]{thesis}
    r"|\\[A-Za-z]{1,40}\[[!-\[^-~]{1,60}\]"
    # {name:value}, {ref::
    r"|\{[A-Za-z_]\w{0,30}:{1,2}(?:[\w.:]{0,40}\})?"
    # x{8,32}, A={1,2,3}
    r"|\{\d{0,6},\d{0,6}\}|(?<==)\{[\x21\x23-\x26\x2a-\x7a|]{1,40}\}",
    re.ASCII,
)
# (7.2–8.9) μm, (3.2 ± 0.4) mm: figures that were measured. The fold leaves no space behind a bracket.
_MEASURED = re.compile("\\((?=[ ±+–-]{0,2}\\d)[\\d.,~～–±+ -]{1,24}\\)(?= (?:[A-Za-zμµ×°℃%‰]))")
# 1,3-丁二烯, 2,4-D, N,N-二甲基: where groups stand in a molecule.
_PLACES = re.compile(
    rf"(?<![\dA-Za-z.])(?:\d{{1,2}}|[NOS])(?:,(?:\d{{1,2}}|[NOS])){{1,4}}-(?=[{HAN}A-Za-z(])", re.ASCII
)


def code_in(text: str) -> list[tuple[int, int]]:
    """Where code and formulas stand, in which quotes are straight, too."""
    found = []
    if "(" in text or "{" in text:
        found += [match.span() for match in _IN_BRACKETS.finditer(text)]
    if ") " in text:
        found += [match.span() for match in _MEASURED.finditer(text)]
    if "-" in text and "," in text:
        found += [match.span() for match in _PLACES.finditer(text)]
    return found
