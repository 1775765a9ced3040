"""Word files as LibreOffice sets them: pages, faces, text.

Run with `make validate-seen`. With GALLERY=1 in the environment the page of the special report
with its repairs replaces the one in examples/special-report/gallery. Word's own Chinese faces are
nobody's to ship, so the project's stand in for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from statistics import mode
from typing import Any

import pikepdf
import pypdfium2
import pytest

import publisher
from publisher.model import Document
from tests.samples import everything
from tests.validators.tei import unavailable
from tests.write.docx.files import write

pytestmark = pytest.mark.seen

ROOT = Path(__file__).parents[3]
GALLERY = ROOT / "examples" / "special-report" / "gallery"
LARGEST_PICTURE = 300_000  # bytes

FACES = {
    "宋体": "Noto Serif SC", "SimSun": "Noto Serif SC", "方正小标宋简体": "Noto Serif SC",
    "黑体": "Noto Sans SC", "SimHei": "Noto Sans SC",
    "楷体": "LXGW WenKai", "KaiTi": "LXGW WenKai", "楷体_GB2312": "LXGW WenKai",
    "仿宋": "LXGW WenKai", "仿宋_GB2312": "LXGW WenKai",
}  # fmt: skip
_MATCH = (
    '<match target="pattern"><test name="family"><string>{}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{}</string></edit></match>'
)

Seen = Callable[..., Path]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Writes a document and gives LibreOffice's PDF of it; keyword arguments are the writer's options."""
    office = shutil.which("soffice")
    if office is None:
        unavailable("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")
    folder = tmp_path_factory.mktemp("office")
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
        f"<dir>{ROOT / 'fonts'}</dir><cachedir>{folder / 'cache'}</cachedir>"
        + "".join(_MATCH.format(*pair) for pair in FACES.items())
        + "</fontconfig>",
        encoding="utf-8",
    )

    def convert(document: Document, **options: Any) -> Path:
        name = "-".join(["a", *options])
        (folder / f"{name}.docx").write_bytes(write(document, **options)[0])
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run(
            [*command, str(folder / f"{name}.docx")],
            env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")},
            check=True,
            capture_output=True,
            timeout=120,
        )
        return folder / f"{name}.pdf"

    return convert


def pages(path: Path) -> list[str]:
    """The text of each page, white space left out."""
    with pypdfium2.PdfDocument(path) as document:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def faces(path: Path) -> set[str]:
    """Names of the embedded faces, without style and subset tag."""
    with pikepdf.open(path) as document:
        fonts = {
            str(font.BaseFont)[1:].rpartition("+")[2].partition("-")[0]
            for page in document.pages
            for font in page.Resources.get("/Font", {}).values()
        }
    return {name.removesuffix("SC") for name in fonts}


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("options", [{}, {"design": "gongwen"}], ids=["report", "gongwen"])
def test_a_document_with_everything(seen: Seen, options: dict[str, Any]) -> None:
    path = seen(everything(), **options)
    found = pages(path)
    assert len(found) == (2 if not options else 3)
    text = "".join(found)
    for one in everything().paragraphs():
        if "濛" not in one.text:  # ruby stands between base and text in a PDF's order
            assert squeezed(one.text) in text
    assert "站志由青石站编印。" in text
    assert {"NotoSerif", "NotoSans", "LXGWWenKai"} <= faces(path)


def test_gongwen_has_22_lines_of_28_characters(seen: Seen, report_source: Path) -> None:
    path = seen(publisher.read(report_source), design="gongwen")
    with pypdfium2.PdfDocument(path) as document:
        lines = document[2].get_textpage().get_text_bounded().split("\n")
    *body, folio = [line.strip() for line in lines if line.strip()]
    assert len(body) == 22
    # Marks that meet are squeezed and stops may hang, so a line may hold one more.
    whole = [len(line) for line in body if not any(map(str.isascii, line)) and len(line) > 20]
    assert mode(whole) == 28
    assert folio == "— 3 —"


def test_the_special_report_with_its_repairs(seen: Seen, report_source: Path, tmp_path: Path) -> None:
    document = publisher.read(report_source)
    path = seen(document, track_repairs=True)
    found = pages(path)
    assert len(found) == 9
    assert found[0].startswith("目录")
    with pypdfium2.PdfDocument(path) as pdf:
        picture = tmp_path / "docx.png"
        pdf[1].render(scale=100 / 72).to_pil().quantize(256).save(picture, optimize=True)
    assert picture.stat().st_size < LARGEST_PICTURE
    if os.environ.get("GALLERY"):
        shutil.copy(picture, GALLERY / "docx.png")
