"""DOCX -> `Document`: files of ours with what an editor did to them, all others as well as styles tell.

reader                                  the driver
  archive, vocabulary, counting         the container, its styles and lists, opened with care
  words, comments, story, word_inlines  what the file shows now;  found  thing by thing
  columns, merging                      its tables: columns that are ranged, cells that are merged
  carried, slots, matching              what it showed when it was written, and what became of that
  regrouping, rewriting, fragments      where changed text comes from
  fresh                                 where new text comes from in files of others
  content, parts, frames                its inlines, its parts, its containers
  rebuilding, placing                   the document as it is now
  changes, revised                      what an editor changed beside the text; whose a change is
  headings, properties                  files of others; metadata
"""

from publisher.read.docx.reader import open_docx, read_docx

__all__ = ["open_docx", "read_docx"]
