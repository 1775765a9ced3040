"""What a line is by its own words and marks: byline, dateline, entry of a list, verse.

In: the text of a line, or of lines side by side. Out: what they look like; nothing is changed.
"""
