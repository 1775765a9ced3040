"""TEI P5 for archives: the text, its structure, and every repair at its place."""

from publisher.write.tei.options import TeiOptions
from publisher.write.tei.writer import TeiWriter

__all__ = ["TeiOptions", "TeiWriter"]
