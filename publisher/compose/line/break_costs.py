"""What it costs to end a line inside of something, on one scale.

In: nothing. Out: costs, on which those of lines are counted too (publisher.compose.line.costs): 150 is as
dear as opening the gaps of a line by a ninth of an em, which is seen in a newspaper's column, 450 by a
fifth, which is nearly a hole.
"""

from __future__ import annotations

NEVER = float("inf")

UNIT = 150.0
"""6 | 处: no source forbids it, no editor likes it."""

ATTRIBUTION = 300.0
"""。—— | 柳依然: where a quotation is from begins its line with the dash, if it begins one."""

DATE = 400.0
"""2024 | 年: editors like it less."""

RANGE = 450.0
"""1— | 11月: legal behind the connector (GB/T 15834 5.1.6)."""

ADDRESS = 500.0
"""Addresses are longer than a newspaper's columns are wide. They may be divided where no reader takes the
division for a hyphen (The Chicago Manual of Style, 17th edition, 14.18), when the line would have holes
otherwise."""

FORMULA = 500.0
"""A formula that is long for its line is divided behind a relation or an operation, which is not repeated
(GB 3102.11)."""

HYPHENATED = 600.0
"""An English word is divided where the line would have a hole, or stay short, otherwise."""

DIVIDED = 2000.0
"""A word longer than a line is divided anywhere, which is worse than any of these."""

INSIDE_NAME = 6000.0
"""Worse than a lone character on the last line, better than a hole."""

LABELLED = 32_000.0
"""服务热线： | 96688: a number begins a line behind its label rather than leave a hole of three em."""

WHOLE_ADDRESS = 80_000.0
"""An address that a line holds stays whole unless that leaves a hole of seven em, or several that are
together as bad."""

WHOLE = 85_000.0
"""What is read as one: J. Kiprotich; a word of a name; a telephone number, with the ☎ that names it and the
label of 电话：13800000000. Little dearer than an address, of which marks show that it goes on."""
