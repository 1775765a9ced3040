"""Archives: a source -> a BagIt bag with the source, its publications, and the record of their making.

In: a source file, or an issue. Out: a folder that a digital archive ingests as it is (BagIt 0.97, RFC 8493;
METS 1.12; PREMIS 3.0), and from which everything in it can be made again.

    driver     the stages, in order;  layout  the folders and file formats of a bag;  payload  its files
    guidance   files that guided the repair;  issue  the same for each of several texts
    fonts      the house's fonts, described or copied
    report     the changes that repair made, for people and programs
    premis     events and programs by file;  mets  the structure of the bag;  wellformed  text for both
    bag        checksums, the bag's own files, a folder that appears whole or not at all
"""

from publisher.archive.driver import archive

__all__ = ["archive"]
