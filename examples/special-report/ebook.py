"""The special report as an e-book, in horizontal and in vertical lines."""

from pathlib import Path

import publisher
from publisher import settings

here = Path(__file__).parent
source = here.parents[1] / "seeds" / "special-report.md"
build = here.parents[1] / "build"

build.mkdir(exist_ok=True)
document = publisher.read(source, settings=settings.load(here / "publication.toml"))
for name, vertical in (("ebook.epub", False), ("ebook-vertical.epub", True)):
    publisher.write(document, build / name, vertical=vertical)
    print(build / name)
