"""EPUB: `Document` -> EPUB 3.3 (W3C Recommendation, 25 May 2023), by way of EbookLib.

edition    the driver: parts in reading order, then the package
text       a content document per rubric and article
  blocks, inlines, pictures, page
front, colophon, contents
metadata, names, words
package    the archive, the same bytes for the same book
"""

from publisher.write.epub.edition import EpubWriter
from publisher.write.epub.options import EpubOptions

__all__ = ["EpubOptions", "EpubWriter"]
