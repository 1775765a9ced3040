"""Superiors and inferiors: which are set from smaller characters, and from which."""

from __future__ import annotations

import pytest

from publisher.faces import catalogue
from publisher.faces.raised import raised_parts

# text, and the same with what is set smaller in brackets: above the line ^, below it _
SERIF = [
    ("m²、km³", "m²、km³"),  # the face's own
    ("10⁹与10¹²", "10^[9]与10^[12]"),  # it has ¹ and ², but not all figures: one drawing for all
    ("10⁻⁴", "10^[−4]"),
    ("x₋₁", "x_[−1]"),
    ("xᵗ₂", "x^[t]_[2]"),
    ("CO₂", "CO_[2]"),
    ("平常的字", "平常的字"),
]
KAI = [("10⁹与H₂O", "10⁹与H₂O"), ("10⁻⁴", "10^[−4]")]  # this one has all figures, and no ⁻


@pytest.mark.parametrize(
    ("role", "text", "wanted"),
    [("song", *case) for case in SERIF] + [("kai", *case) for case in KAI],
)
def test_what_is_set_smaller(role: str, text: str, wanted: str) -> None:
    face = catalogue()(role)  # type: ignore[arg-type]  # one of its roles
    shown = [
        f"{'^' if part.rise > 0 else '_'}[{part.base}]" if part.base else text[part.start : part.end]
        for part in raised_parts(text, face.covers)
    ]
    assert "".join(shown) == wanted
