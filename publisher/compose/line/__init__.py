"""The line engine: a paragraph's text and a measure -> its line ends, and where each character stands.

In: text, classes of characters, widths from a face. Out: joints, line ends, places; no glyph, no page.
"""
