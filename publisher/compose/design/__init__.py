"""Designs: the text of a TOML file -> page, grid, colours and the style of every role.

In: the name of a design or a path. Out: `Design`, every length in points.
"""
