"""One page of each design as a picture: gallery/report.png, book.png, newspaper.png, vertical.png."""

import io
from pathlib import Path

import pypdfium2

import publisher
from publisher import settings

here = Path(__file__).parent
source = here.parents[1] / "seeds" / "special-report.md"
# Design -> the page to show, from 0: the front page, or the one where the text begins.
PAGES = {"report": 2, "book": 2, "newspaper": 0, "vertical": 2}
WIDTH = 1000  # pixels


def picture(design: str, page: int) -> bytes:
    """One page as a PNG of 24 colours, which is plenty for print in black and one colour."""
    document = publisher.read(source, settings=settings.load(here / "publication.toml"))
    target = here.parents[1] / "build" / f"{design}.pdf"
    target.parent.mkdir(exist_ok=True)
    publisher.write(document, target, design=design)
    with pypdfium2.PdfDocument(target) as pdf:
        sheet = pdf[page]
        image = sheet.render(scale=WIDTH / sheet.get_width()).to_pil().convert("RGB")
    data = io.BytesIO()
    image.quantize(24).save(data, "PNG", optimize=True)
    return data.getvalue()


for design, page in PAGES.items():
    target = here / "gallery" / f"{design}.png"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(picture(design, page))
    print(target)
