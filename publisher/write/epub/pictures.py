"""Pictures: assets of figures as parts of the publication.

In: figures with an asset. Out: `img` elements, and the image parts they show. Equal bytes
become one part. EPUB reading systems show JPEG and PNG, so other pictures are rewritten as
PNG, pixel for pixel.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html import escape
from io import BytesIO

from publisher.model import (
    Article,
    Asset,
    Document,
    Figure,
    Paragraph,
    Place,
    Problem,
    Severity,
    blocks,
    leaves,
    plain_text,
)
from publisher.write.pictures import unreadable

_SUFFIXES = {"JPEG": "jpg", "PNG": "png"}
_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True, slots=True)
class Picture:
    """An image part: its name in the package, its bytes, its size in pixels."""

    name: str
    media_type: str
    data: bytes
    width: int
    height: int


class Pictures:
    """Gathers the pictures of a publication in reading order.

    Attributes:
        article: The one that is being rendered: messages point to its beginning.
    """

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self._document = document
        self._problems = problems
        self._parts: dict[bytes, Picture | None] = {}
        self.all_described = True
        self.article: Article | None = None

    def parts(self) -> list[Picture]:
        """Every picture shown so far, each once."""
        return [picture for picture in self._parts.values() if picture]

    def markup(self, figure: Figure) -> str:
        """The `img` of a figure, or nothing where its asset is no picture (a problem).

        A caption is not repeated as @alt, as both are read aloud: where it is all that the source says of
        the picture, @alt is empty (HTML, "a graphical representation of some of the surrounding text"). But
        it seldom says what is to be seen, so that the picture does not count as described (WCAG, 1.1.1).
        """
        assert figure.asset is not None
        picture = self._part(figure.asset)
        if picture is None:
            return ""
        if not figure.alternative.strip():
            self._undescribed(figure.asset, plain_text(figure.caption).strip())
        return (
            f'<img src="{picture.name}" alt="{escape(figure.alternative)}"'
            f' width="{picture.width}" height="{picture.height}"/>\n'
        )

    def _undescribed(self, asset: Asset, caption: str) -> None:
        self.all_described = False
        if caption:
            message = f"the picture {asset.name!r} has a caption, but no alternative text"
            hint = "say what is to be seen in it; in Markdown: ![description](file)"
            problem = Problem("epub.caption-only", Severity.INFO, message, self._place(), (hint,))
        else:
            message = f"the picture {asset.name!r} has neither an alternative text nor a caption"
            hint = "give it a caption, or describe it in the source; in Markdown: ![description](file)"
            problem = Problem("epub.no-alternative", Severity.WARNING, message, self._place(), (hint,))
        self._problems.append(problem)

    def _part(self, asset: Asset) -> Picture | None:
        digest = hashlib.sha256(asset.data).digest()
        if digest not in self._parts:
            self._parts[digest] = self._open(asset, len(self._parts) + 1)
        return self._parts[digest]

    def _open(self, asset: Asset, number: int) -> Picture | None:
        from PIL import Image

        try:
            with Image.open(BytesIO(asset.data)) as image:
                image.load()
                data = asset.data if image.format in _SUFFIXES else _as_png(image)
                suffix = _SUFFIXES.get(image.format or "", "png")
                name = f"images/picture-{number}.{suffix}"
                return Picture(name, _MEDIA_TYPES[suffix], data, image.width, image.height)
        except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
            # Pillow raises SyntaxError for broken PNG chunks; what it says may hold an address in memory.
            self._problems.append(unreadable(asset, "caption and credit are kept", self._place()))
            return None

    def _place(self) -> Place:
        """Where the article begins; a picture by itself stands nowhere in the text."""
        article = self.article
        heads = (*article.kicker, *article.headline) if article else ()
        body = (
            block.content
            for block in blocks(article.blocks if article else ())
            if isinstance(block, Paragraph)
        )
        first = next((leaf for line in (*heads, *body) for leaf in leaves(line)), None)
        return self._document.source.places()(first.span.start if first else 0)


def _as_png(image: object) -> bytes:
    from PIL.Image import Image

    assert isinstance(image, Image)
    out = BytesIO()
    shown = image if image.mode in {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"} else image.convert("RGB")
    shown.save(out, "PNG")
    return out.getvalue()
