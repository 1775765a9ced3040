"""Editions that validators judge: of the special report and of a document with everything."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest

import publisher
from publisher import settings
from publisher.write.pdf import PdfOptions, PdfWriter
from tests.samples import everything
from tests.write.epub.editions import TIME, write

VARIANTS = {
    "plain": {},
    "vertical": {"vertical": True},
    "vertical-fonts": {"vertical": True, "embed_fonts": True},
    "certified": {"certified_by": "青石日报社", "record": False},
}


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory, root: Path) -> list[Path]:
    """Files, two of them with the pages of a print edition."""
    folder = tmp_path_factory.mktemp("editions")
    known = settings.load(root / "examples" / "special-report" / "publication.toml")
    report = publisher.read(root / "seeds" / "special-report.md", settings=known)
    paths = []
    for name, document in {"everything": everything(), "report": report}.items():
        printed = PdfWriter().write(document, BytesIO(), PdfOptions(time=TIME))
        for variant, options in {**VARIANTS, "paged": {"pages": printed.pages}}.items():
            paths.append(folder / f"{name}-{variant}.epub")
            paths[-1].write_bytes(write(document, **options)[0])
    return paths
