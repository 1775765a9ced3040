"""The PDF writer: `Pages` -> PDF.

In: a document, which is composed first. Out: the bytes of a file, and what its pages could not hold.

    writer                        the driver
    profiles, conditions, limit   what the file is for, the paper it is printed on, the ink that this takes
    content                       the operators of a page
      inks, images, separation    colours and pictures
      fonts, press                glyphs that were drawn; printer's marks
    structure, places, languages  the tags of all text
    outline, starts               navigation, and where each page begins
    file, objects                 the skeleton, and what it consists of
      linearised, hints           files for screens, with their first page first
      plain, finish               files for press and archive, and what else these carry
      metadata, attachments
    wishes                        what an editor asks of single pieces
    overset, underset, unnamed, substitutes, foreign_marks  what is told of finished pages
"""

from publisher.write.pdf.writer import PdfOptions, PdfWriter

__all__ = ["PdfOptions", "PdfWriter"]
