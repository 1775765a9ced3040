"""Galleys: the blocks of an article -> strips that a column can be cut from.

In: blocks and a measure. Out: strips of lines, pictures and tables, with what may not be parted.
"""
