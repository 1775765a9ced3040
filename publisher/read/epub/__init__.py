"""EPUB -> `Document`: editions of ours without loss, all others as well as their pages allow.

reader                       the driver
  archive, package           the container, opened with care
  story, blocks, inlines     pages -> sections and articles, blocks, inlines
    edition                  what these ask about the whole
    leaves                   what stands in for a source
  record                     the document that editions of ours carry
"""

from publisher.read.epub.reader import open_epub, read_epub

__all__ = ["open_epub", "read_epub"]
