"""Numbers on the command line.

In: text. Out: a number in its range. The ranges of click accept "nan", which is neither below nor above any
bound.
"""

from __future__ import annotations

from math import isnan
from typing import Any

import click


class Whole(click.IntRange):
    """A whole number from one bound to another, both included."""

    name = "whole number"


class Number(click.FloatRange):
    """A number from one bound to another, both included."""

    name = "number"

    def __init__(self, least: float, most: float) -> None:
        super().__init__(least, most)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Parse the number; an error states the range."""
        number: float = super().convert(value, param, ctx)
        if isnan(number):
            self.fail(f"{value} is no number", param, ctx)
        return number
