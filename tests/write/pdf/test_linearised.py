"""Files for screens: the first page comes first, the rest is where the hints say, and qpdf would change
nothing but the order."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from publisher.compose import designs
from publisher.write.pdf.file import PdfFile
from publisher.write.pdf.hints import Layout
from publisher.write.pdf.linearised import linearised
from publisher.write.pdf.objects import Array, Dictionary, Object, Reference, Stream
from tests.samples import everything
from tests.write.pdf.conftest import Write

PAGE = {"Type": "/Page", "Parent": Reference("Tree"), "MediaBox": "[0 0 9 9]", "Resources": "<<>>"}
SMALL: dict[str, Object] = {
    "Last": Dictionary(PAGE),
    "First": Dictionary({**PAGE, "Contents": Reference("Dot")}),
    "Dot": Stream({}, b"0 0 1 1 re f"),
    "Info": Dictionary({"Title": "(dot)"}),
    "Tree": Dictionary(
        {"Type": "/Pages", "Count": 2, "Kids": Array([Reference("First"), Reference("Last")])}
    ),
    "Catalog": Dictionary({"Type": "/Catalog", "Pages": Reference("Tree")}),
}


def test_a_small_file() -> None:
    """4: the parameters; 5: the catalog; 6: hints; 7, 8: the first page; 1: the other; 2, 3: the rest."""
    layout = Layout(first=["First", "Dot"], outline=[], others=[["Last"]], shared=[])
    data = linearised(SMALL, layout, bytes(16), (1, 7))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert (pdf.is_linearized, pdf.check_pdf_syntax(), len(pdf.pages)) == (True, [], 2)
    places = {number: data.index(b"%d 0 obj" % number) for number in range(1, 9)}
    assert sorted(places, key=lambda number: places[number]) == [4, 5, 6, 7, 8, 1, 2, 3]
    first_table, last_table = data.index(b"xref\n4 5\n"), data.index(b"xref\n0 4\n")
    assert (places[4], places[8]) < (first_table, last_table) < (places[5], len(data))
    assert data.endswith(b"startxref\n%d\n%%%%EOF\n" % first_table)
    parameters = data[places[4] : first_table].decode().split()
    assert (
        parameters
        == (
            f"4 0 obj <</E {places[1]} /H [ {places[6]} {places[7] - places[6]}] /L {len(data)}"
            f" /Linearized 1 /N 2 /O 7 /T {last_table + 8}>> endobj"
        ).split()
    )


@pytest.mark.parametrize("design", designs())
def test_qpdf_makes_the_same_objects(write: Write, design: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, fonts, links and tags are those of a plain file; qpdf puts both into its own order here."""
    ours, _ = write(everything(), design=design)
    monkeypatch.setattr(PdfFile, "first_page_first", PdfFile.plain)
    plain, _ = write(everything(), design=design)
    assert _in_qpdfs_order(ours) == _in_qpdfs_order(plain)


def _in_qpdfs_order(data: bytes) -> list[bytes]:
    """The lines of the file, without the numbers that objects had before."""
    found = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(found, qdf=True, static_id=True)
    objects, _, _ = found.getvalue().rpartition(b"\nxref\n")
    return [line for line in objects.splitlines() if not line.startswith(b"%% Original object ID")]


def test_nothing_is_loaded_that_only_other_files_need(tmp_path: Path) -> None:
    code = f"""if True:
        import sys, publisher
        publisher.write(publisher.read_text("# 河水\\n\\n退到石阶下面。"), {str(tmp_path / "a.pdf")!r})
        print(sorted({{"reportlab", "pikepdf", "PIL"}} & sys.modules.keys()))
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
