"""TEI P5 for archives: the text, its structure, and every repair at its place.

In: a document. Out: the bytes of a file from which source and document come back.

    writer              the driver;  options  what it can be told
    survey              facts for the header, found before anything is written
    header, wording     the header, and its prose
      file_description  what the file is and where it came from
    text, lines         blocks, and inlines with their repairs
      traces            where in the text every edit is
      numbers           values of figures and measures
    standoff, zones     what stands beside the text, and where it was printed
    vocabulary          which element stands for what
    markup, characters  elements one after another, in characters that XML can hold

schema/README.md describes the files.
"""

from publisher.write.tei.options import TeiOptions
from publisher.write.tei.writer import TeiWriter

__all__ = ["TeiOptions", "TeiWriter"]
