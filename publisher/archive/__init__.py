"""Archives: a source -> a BagIt bag with the source, its publications, and how they came about.

In: a source file, or an issue. Out: a folder that a digital archive ingests as it is (BagIt 0.97, RFC 8493;
METS 1.12; PREMIS 3.0), and from which everything in it can be made again.

    driver     the stages, in order;  layout  what lies where in the bag
    guidance   what repair was told;  issue  the same for each of several texts
    report     what repair did, for people and programs
    premis     who did what to which file;  mets  how the files belong together
    bag        checksums, the bag's own files, a folder that appears whole or not at all
"""

from publisher.archive.driver import archive

__all__ = ["archive"]
