"""Word files: styles an editor works with, and repairs as tracked changes.

In: a document. Out: the bytes of a package, through python-docx; its text is written with lxml.

    writer                   the driver;  options  what it can be told
    body, tables             sections, articles and blocks as paragraphs and tables
      pen, runs, revisions   inlines, their runs, and the edits before and inside each
      direct, keeping        what one paragraph has otherwise than its style, and what stays together
      captions, pictures, notes, numbering
    design, styles           a design as tables, and as the styles of Word
    sections, furniture      paper; running heads, feet and contents
    properties, carried      what Word shows of a file, and what only reading needs
    package, story, names    parts, what the runs of one refer to, names of XML
"""

from publisher.write.docx.options import DocxOptions
from publisher.write.docx.writer import DocxWriter

__all__ = ["DocxOptions", "DocxWriter"]
