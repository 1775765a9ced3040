"""The PDF writer: `Pages` -> PDF, through reportlab's document objects."""

from publisher.write.pdf.writer import PdfOptions, PdfWriter

__all__ = ["PdfOptions", "PdfWriter"]
