"""One page of each design as a picture: gallery/report.png, book.png, newspaper.png, vertical.png.

Needs pypdfium2, which draws the pages.
"""

import io
from pathlib import Path

import pypdfium2

import publisher
from publisher import settings

here = Path(__file__).parent
source = here.parents[1] / "seeds" / "special-report.md"
build, gallery = here.parents[1] / "build", here / "gallery"
# Design -> the page to show, from 0: the front page, or the one where the text begins.
PAGES = {"report": 2, "book": 2, "newspaper": 0, "vertical": 2}
WIDTH = 1000  # pixels


def picture(pdf: Path, page: int) -> bytes:
    """One page as a PNG of 24 colours, which is plenty for print in black and one colour."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheet = document[page]
        image = sheet.render(scale=WIDTH / sheet.get_width()).to_pil().convert("RGB")
    data = io.BytesIO()
    image.quantize(24).save(data, "PNG", optimize=True)
    return data.getvalue()


document = publisher.read(source, settings=settings.load(here / "publication.toml"))
build.mkdir(exist_ok=True)
gallery.mkdir(exist_ok=True)
for design, page in PAGES.items():
    pdf, png = build / f"{design}.pdf", gallery / f"{design}.png"
    publisher.write(document, pdf, design=design)
    png.write_bytes(picture(pdf, page))
    print(pdf, png)
