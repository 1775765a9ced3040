"""Make-up of a newspaper: articles -> blocks over base columns, page by page.

In: galleys of every width that a page allows. Out: full pages under a masthead.
"""
