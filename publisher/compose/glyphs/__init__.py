"""Type: what a paragraph says, with its styles -> lines of positioned glyphs.

In: inlines and the style of their role. Out: set lines, each glyph run tied to its node and its text.
"""
