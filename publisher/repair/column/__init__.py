"""The column a text was cut from: its measure, its damage, what the page left in it.

In: lines and passages. Out: measures, growing paragraphs, lines that come again.
"""
