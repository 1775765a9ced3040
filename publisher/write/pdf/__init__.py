"""The PDF writer: `Pages` -> PDF, through reportlab's document objects.

In: a document, which is composed first. Out: the bytes of a file, and what its pages could not hold.

    writer                        the driver
    profiles, conditions, limit   what the file is for, the paper it is printed on, the ink that this takes
    content                       the operators of a page
      inks, images, separation    colours and pictures
      fonts, press                glyphs that were drawn; printer's marks
    structure, places, languages  the tags of all text
    outline, starts               navigation, and where each page begins
    file, finish                  the skeleton, and what surrounds the pages
      metadata, attachments
    wishes                        what an editor asks of single pieces
    overset, underset, unnamed, substitutes, foreign_marks  what is told of finished pages
"""

from publisher.write.pdf.writer import PdfOptions, PdfWriter

__all__ = ["PdfOptions", "PdfWriter"]
