"""What our writers write so that our readers know their own files again.

In: nothing. Out: names. Files that people have carry them, so none may change.
"""

from __future__ import annotations

DOCX_DOCUMENT = "https://publisher.invalid/ns/docx/document"
"""The namespace of the part of a Word file that carries the document."""

EPUB_NEWSPAPER = "newspaper"
"""The id of the collection that is the newspaper, in the package of an edition."""

TEI_STAGES = ("read", "repair", "edit", "encode")
"""The changes that the header of a TEI file records, by their `n`."""
