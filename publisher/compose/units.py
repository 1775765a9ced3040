"""Units of length that composing counts in, as names for `float` and `int`.

A product of two lengths is a plain number again, so the names are for readers: nothing checks them.
`Style.points`, `Grid.points` and `Grid.rows` convert, as they know the factor.
"""

from __future__ import annotations

from typing import TypeAlias

Em: TypeAlias = float
"""Widths of a character of the type at hand."""

Pt: TypeAlias = float
"""Points, 1/72 inch."""

Rows: TypeAlias = int
"""Lines of the grid."""

Share: TypeAlias = float
"""A part of a whole, 0 to 1."""
