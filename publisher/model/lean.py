"""A document as a file carries it that shows it as well: without what the file has elsewhere.

In: a document, and which pictures the file shows; or what came of that, and these pictures. Out: the
document without its source's text, which text and edits give together (publisher.model.restore), and with
the SHA-256 of every picture that is shown in the place of its bytes; or the whole document again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256

from publisher.model.blocks import Asset
from publisher.model.document import Document
from publisher.model.mapped import with_assets
from publisher.model.restore import restore


def lean(document: Document, is_shown: Callable[[Asset], bool]) -> Document:
    """The document without what the file has elsewhere."""

    def digested(asset: Asset) -> Asset:
        return replace(asset, data=sha256(asset.data).digest()) if is_shown(asset) else asset

    return with_assets(replace(document, source=replace(document.source, text="")), digested)


def refilled(document: Document, shown: Iterable[bytes]) -> Document:
    """The document with all that `lean` took out of it.

    Args:
        shown: The pictures of the file; one that is not among them keeps what the document has for it.

    Raises:
        IrreversibleError: Text and edits do not give a source.
    """
    by_digest = {sha256(data).digest(): data for data in shown}
    source = replace(document.source, text=restore(document))
    return with_assets(
        replace(document, source=source),
        lambda asset: replace(asset, data=by_digest.get(asset.data, asset.data)),
    )
