"""Make-up in columns: galleys -> pages of a report or a book.

In: strips and heads. Out: sheets filled column by column, with cover, contents, running heads and folios.
"""
