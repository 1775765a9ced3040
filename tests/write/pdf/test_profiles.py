"""What each profile promises, judged by others: veraPDF, PDF/X-4's rules, qpdf through pikepdf."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest

import publisher.write.pdf
from publisher.compose import designs
from publisher.errors import UsageError
from publisher.model import units
from publisher.write.contract import EARLIEST
from tests.samples import everything
from tests.validators import pdfx4, tools
from tests.validators.tools import complaints
from tests.validators.verapdf import verapdf
from tests.write.pdf.conftest import Write
from tests.write.pdf.pictures import illustrated, picture

PROFILES = ("screen", "print", "archive")
CLAIMS = {
    "screen": {"ua1"},
    "print": {"2a", "ua1"},
    "archive": {"2a", "ua1"},
    "attached": {"3a", "ua1"},
    "house": {"2a", "ua1"},
    "timeless": {"2a", "ua1"},
    "refused": {"2a", "ua1"},
}
HOUSE = Path(publisher.write.pdf.__file__).parent / "icc" / "FOGRA39L_coated.icc"
# The same in other ways: a press of one's own, no time that anybody knows, a picture that is left out.
OTHERS: dict[str, dict[str, object]] = {
    "attached": {"profile": "archive", "attach_source": True},
    "house": {"profile": "print", "icc": HOUSE, "ink_limit": 280, "marks": False},
    "timeless": {"profile": "archive", "time": EARLIEST},
    "refused": {"profile": "print", "least_resolution": 300},
}


@pytest.fixture(scope="session")
def written(write: Write, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample with every kind of node in every design and profile, and with attachments."""
    folder = tmp_path_factory.mktemp("profiles")
    document = illustrated(picture())
    files = {}
    for design in designs():
        for profile in PROFILES:
            path = files[f"{design}-{profile}"] = folder / f"{design}-{profile}.pdf"
            data, report = write(document, design=design, profile=profile)
            assert {problem.code for problem in report.problems} <= {"write.underset"}
            path.write_bytes(data)
    for name, options in OTHERS.items():
        path = files[f"report-{name}"] = folder / f"report-{name}.pdf"
        path.write_bytes(write(document, **options)[0])
    return files


def test_every_claim_holds(written: dict[str, Path]) -> None:
    verdicts = verapdf(written.values())
    assert [verdict for verdict in verdicts if verdict.broken] == []
    judged: dict[str, set[str]] = {}
    for verdict in verdicts:
        judged.setdefault(verdict.file.removesuffix(".pdf").partition("-")[2], set()).add(verdict.flavour)
    assert judged == CLAIMS


@pytest.mark.parametrize(
    "name", [*(f"{design}-print" for design in designs()), "report-house", "report-refused"]
)
def test_a_press_file_is_pdf_x4(written: dict[str, Path], name: str) -> None:
    assert pdfx4.failed(written[name]) == []


def test_qpdf_has_nothing_to_say(written: dict[str, Path]) -> None:
    for path in written.values():
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == []
            assert pdf.is_linearized == path.stem.endswith("screen")


@pytest.mark.parametrize("program", ["qpdf", "mutool", "poppler"])
def test_readers_have_nothing_to_complain_of(written: dict[str, Path], program: str) -> None:
    assert [(path.name, said) for path in written.values() if (said := complaints(path, program))] == []


@pytest.mark.parametrize("program", ["mutool", "poppler"])
@pytest.mark.parametrize("design", designs())
def test_other_readers_extract_the_canonical_text(
    written: dict[str, Path], design: str, program: str
) -> None:
    found = tools.text(written[f"{design}-archive"], program)
    parts = [part for unit in units(everything()) for part in re.split(r"\n| \| ", unit.text)]
    assert [part for part in parts if "".join(part.split()) not in found] == []


@pytest.mark.parametrize("design", designs())
def test_a_press_file_has_inks_only_and_black_text_alone(written: dict[str, Path], design: str) -> None:
    """No operator chooses grey or RGB; body text is black ink alone, and overprints."""
    with pikepdf.open(written[f"{design}-print"]) as pdf:
        black = 0
        for page in pdf.pages:
            fill, state, in_text = None, "", False
            for operands, operator in pikepdf.parse_content_stream(page):
                name = str(operator)
                assert name not in ("g", "G", "rg", "RG", "cs", "CS", "sc", "scn")
                if name == "k":
                    fill = tuple(float(value) for value in operands)
                if name == "gs":
                    state = str(operands[0])
                in_text = name == "BT" or (in_text and name != "ET")
                if in_text and name in ("Tj", "TJ") and fill == (0, 0, 0, 1):
                    black += 1
                    assert state == "/Over"
                if name in ("Tj", "TJ") and fill != (0, 0, 0, 1):
                    assert state != "/Over"
        assert black > 20


def test_page_boxes_of_a_press_file(written: dict[str, Path]) -> None:
    with pikepdf.open(written["report-print"]) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (
                [float(edge) for edge in page.obj[name]] for name in ("/TrimBox", "/BleedBox", "/MediaBox")
            )
            assert trim == pytest.approx([0, 0, 595.28, 841.89], abs=0.01)
            assert bleed == pytest.approx([-8.5, -8.5, 603.78, 850.39], abs=0.02)
            assert media[0] < bleed[0] - 14
            assert "/Annots" not in page


def test_an_archive_file_carries_its_source(written: dict[str, Path]) -> None:
    with pikepdf.open(written["report-attached"]) as pdf:
        source = everything().source
        assert pdf.attachments[source.name].get_file().read_bytes().decode() == source.text
        kinds = {str(spec.AFRelationship) for spec in pdf.Root.AF}
        assert kinds == {"/Source", "/Alternative"}
        (tei,) = [name for name in pdf.attachments if name.endswith(".tei.xml")]
        assert b"<TEI" in pdf.attachments[tei].get_file().read_bytes()


def test_a_press_file_carries_nothing(write: Write) -> None:
    with pytest.raises(UsageError, match="no attachments"):
        write(everything(), profile="print", attach_source=True)


def test_two_runs_give_the_same_bytes(write: Write) -> None:
    for profile in PROFILES:
        assert write(everything(), profile=profile)[0] == write(everything(), profile=profile)[0]


def tree(node: pikepdf.Object, depth: int = 0) -> list[str]:
    """The structure tree as indented tags, without text."""
    rows = [". " * depth + str(node.S)[1:]]
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            rows += tree(kid, depth + 1)
    return rows


def test_the_structure_tree_is_in_reading_order(written: dict[str, Path]) -> None:
    with pikepdf.open(written["book-archive"]) as pdf:
        rows = tree(pdf.Root.StructTreeRoot.K[0])
    text = "\n".join(rows)
    assert rows[0] == "Document"
    for tag in ("Part", "Art", "H1", "H2", "P", "Figure", "Caption", "BlockQuote", "L", "LI", "LBody",
                "Table", "TR", "TH", "TD", "Note", "Link", "Reference"):  # fmt: skip
        assert re.search(rf"^(\. )*{tag}$", text, re.M), tag
    assert text.index("Part") < text.index("Art") < text.index("BlockQuote")


def test_headings_never_skip_a_level(written: dict[str, Path]) -> None:
    with pikepdf.open(written["report-archive"]) as pdf:
        levels = [
            int(row[-1]) for row in tree(pdf.Root.StructTreeRoot.K[0]) if re.fullmatch(r"(\. )*H\d", row)
        ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_frame_for_a_headline_that_is_not_there_is_told(write: Write) -> None:
    _, report = write(everything(), design="newspaper", boxed=("没有这一篇",))
    assert "write.unknown-headline" in {problem.code for problem in report.problems}


def test_the_hints_of_a_long_file_are_right(tmp_path: Path) -> None:
    """With an outline and some hundred objects; qpdf says of each hint whether it is."""
    paragraph = "河水退到石阶下面，渡口的人沿着青石板往上走，一船一船的货都上了岸。" * 20
    articles = (f"## 第{number}篇\n\n" + f"{paragraph}\n\n" * 5 for number in range(30))
    document = publisher.read_text("# 河水\n\n" + "".join(articles))
    publisher.write(document, tmp_path / "long.pdf", design="book")
    with pikepdf.open(tmp_path / "long.pdf") as pdf:
        assert (len(pdf.objects) > 400, pdf.is_linearized, pdf.check_pdf_syntax()) == (True, True, [])
