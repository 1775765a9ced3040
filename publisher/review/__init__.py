"""The review page: an examined text as one HTML file for an editor.

In: an `Examination`. Out: a page with source and repaired text side by side, every change marked,
that needs no network and writes the editor's decisions file; it speaks Chinese and English.
"""

from publisher.review.page import review_page

__all__ = ["review_page"]
