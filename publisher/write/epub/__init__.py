"""EPUB: `Document` -> EPUB 3.3 (W3C Recommendation, 25 May 2023), by way of EbookLib.

edition    the driver: parts in reading order, then the package
cover      the sheet: what stands where on cover and title page
  display, drawing, front
text       a content document per rubric and article
  blocks, inlines, pictures, folios, page
contents, colophon
metadata, names, words
fonts      faces cut down to what is used
record     the document itself, so that reading gives back all of it
package    the archive, the same bytes for the same book
"""

from publisher.write.epub.edition import EpubWriter
from publisher.write.epub.options import EpubOptions

__all__ = ["EpubOptions", "EpubWriter"]
