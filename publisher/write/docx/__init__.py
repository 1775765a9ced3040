"""Word files: styles an editor works with, and repairs as tracked changes."""

from publisher.write.docx.writer import DocxOptions, DocxWriter

__all__ = ["DocxOptions", "DocxWriter"]
