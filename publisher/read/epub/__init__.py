"""EPUB -> `Document`: editions of ours without loss, all others as well as their pages allow.

reader                       the driver
  archive, package           the container, opened with care
    package_metadata         what it says of the publication
  story, blocks, inlines     pages -> sections and articles, blocks, inlines
    counting, table_markup   numbers of lists; rows and columns of tables
    title_page               pages that say no more than the package
    edition                  what these ask about the whole
    leaves                   what stands in for a source
  record, changes            the document that editions of ours carry; what was changed since
"""

from publisher.read.epub.reader import open_epub, read_epub

__all__ = ["open_epub", "read_epub"]
